// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.position.LearnedPositions;
import io.sparkh0.table.FloatTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Layers that compute different numbers have different digests, whatever they differ in. */
class TestLayerDigest {
  private static InputLayerBuilder builder() {
    return new InputLayerBuilder(FloatTable.of(new float[][] {{1, 2}, {3, 4}}), "source");
  }

  private static LayerNorm norm(float gamma, float beta, double epsilon) {
    return new LayerNorm(new float[] {gamma, 1}, new float[] {beta, 0}, epsilon);
  }

  private static FloatTable table(float last) {
    return FloatTable.of(new float[][] {{1, 2}, {3, last}});
  }

  @Test
  void everyPartCounts() {
    List<UnaryOperator<InputLayerBuilder>> changes =
        List.of(
            b -> b,
            b -> b.mapping(new int[] {1, 0}),
            b -> b.mapping(new int[] {0, 1}),
            b -> b.tokenWeights(new float[] {1, 2}),
            b -> b.poolWeights(new float[] {1, 2}),
            b -> b.poolWeights(new float[] {2, 1}),
            b -> b.scale(2),
            b -> b.tokenNorm(true),
            b -> b.positions(new LearnedPositions(table(4))),
            b -> b.positions(new LearnedPositions(table(5))),
            b -> b.positions(new LearnedPositions(table(5))).positionOffset(1),
            b -> b.positions(new LearnedPositions(table(5))).combine(Combine.MULTIPLY),
            b -> b.types(Optional.of(table(4))),
            b -> b.types(Optional.of(table(5))),
            b -> b.norm(Optional.of(norm(1, 0, 1e-5))),
            b -> b.norm(Optional.of(norm(2, 0, 1e-5))),
            b -> b.norm(Optional.of(norm(1, 2, 1e-5))),
            b -> b.norm(Optional.of(norm(1, 0, 1e-6))));
    Set<String> digests = new HashSet<>();
    for (UnaryOperator<InputLayerBuilder> change : changes) {
      String digest = change.apply(builder()).build().digest();
      assertThat(change.apply(builder()).build().digest()).isEqualTo(digest);
      digests.add(digest);
    }
    assertThat(digests).hasSameSizeAs(changes);
  }

  @Test
  void arraysWithEqualHashesOf32BitsDiffer() {
    // 31 * 1 + 31 = 31 * 2 + 0 in Arrays.hashCode.
    int[] a = {0, 31};
    int[] b = {1, 0};
    assertThat(java.util.Arrays.hashCode(a)).isEqualTo(java.util.Arrays.hashCode(b));
    assertThat(new LayerDigest().add(a).hex()).isNotEqualTo(new LayerDigest().add(b).hex());
  }
}
