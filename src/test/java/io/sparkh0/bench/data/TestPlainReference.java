// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.bench.DisagreementException;
import io.sparkh0.bench.measure.PooledContender;
import io.sparkh0.layer.InputLayer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestPlainReference {
  private final Layers layers = new Layers(100, 37);
  private final int[] ids = new ZipfIds(100, 1).documents(4, 16);

  @Test
  void kernelsAgree() {
    for (InputLayer layer : new InputLayer[] {layers.plain(), layers.bytes(), layers.bert()}) {
      assertThat(new PooledContender("kernel", layer, new Corpus(ids, 16)).checked().name())
          .isEqualTo("kernel");
    }
  }

  @Test
  void aWrongNumberEndsTheRun() {
    PlainReference reference = new PlainReference(layers.plain());
    float[] vector = new float[37];
    double[] mean = reference.mean(ids, 0, 16);
    for (int c = 0; c < vector.length; c++) {
      vector[c] = (float) mean[c];
    }
    reference.check("right", ids, 0, 16, vector, 0);
    double largest = Arrays.stream(mean).map(Math::abs).max().orElseThrow();

    vector[5] += (float) (2e-5 * largest);
    assertThatThrownBy(() -> reference.check("wrong", ids, 0, 16, vector, 0))
        .isInstanceOf(DisagreementException.class)
        .hasMessageContaining("Cannot time wrong");
    vector[5] = Float.NaN;
    assertThatThrownBy(() -> reference.check("wrong", ids, 0, 16, vector, 0))
        .isInstanceOf(DisagreementException.class);
  }

  @Test
  void idsFollowZipfsLaw() {
    int[] counts = new int[100];
    for (int id : new ZipfIds(100, 1).documents(1000, 100)) {
      counts[id]++;
    }
    int[] sorted = Arrays.stream(counts).sorted().toArray();

    // The sum of 1/r over 100 ranks is 5.187.
    assertThat(sorted[99] / 100_000.0).isBetween(0.187, 0.199);
    assertThat(sorted[98] / 100_000.0).isBetween(0.091, 0.102);
    assertThat(sorted[0]).isPositive();
  }
}
