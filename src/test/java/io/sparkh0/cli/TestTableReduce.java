// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.layer.InputLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code table reduce} with a corpus. */
@Tag("spark")
class TestTableReduce {
  @TempDir private Path temporary;

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  @Test
  void countsWeightsAndCommonComponentComeFromTheCorpus() throws IOException {
    // Of 20 tokens in the table id 0 has 10, id 2 has 6, id 5 has 4; 99 and null are in no table.
    Files.writeString(
        temporary.resolve("ids.jsonl"),
        "{\"ids\": [0, 0, 0, 0, 0, 2, 2, 2, 5, 5]}\n".repeat(2)
            + "{\"ids\": [99, null]}\n{\"ids\": null}\n{\"ids\": []}\n");
    Run run = reduce("once.safetensors");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("4 documents, 20 tokens").contains("2 of 8 stay");
    InputLayer layer =
        new LayerLoader(LayerSpec.none(), new Configuration())
            .fromFile(path("once.safetensors"))
            .layer();
    assertThat(layer.mapping()).containsExactly(0, 2, 1, 2, 2, 2, 2, 2);
    assertThat(layer.table().toString()).isEqualTo("3 x 3 F32");
    float[] weights = layer.poolWeights();
    assertThat(weights[0]).isEqualTo((float) (0.1 / (0.1 + 0.5)));
    assertThat(weights[2]).isEqualTo((float) (0.1 / (0.1 + 0.3)));
    assertThat(weights[5]).isEqualTo((float) (0.1 / (0.1 + 0.2)));
    assertThat(weights[1]).isEqualTo(1);
    // All documents with tokens are alike, so their vector is the common component.
    float[] sum = new float[3];
    layer.table().addRow(0, 5 * weights[0], sum, 0);
    layer.table().addRow(1, 3 * weights[2], sum, 0);
    layer.table().addRow(2, 2 * weights[5], sum, 0);
    double length = 0;
    double along = 0;
    for (int c = 0; c < 3; c++) {
      length += (double) sum[c] * sum[c];
      along += (double) sum[c] * layer.commonComponent()[c];
    }
    assertThat(Math.abs(along) / Math.sqrt(length)).isCloseTo(1, within(1e-6));
    assertThat(reduce("twice.safetensors").code()).isZero();
    assertThat(Files.readAllBytes(temporary.resolve("twice.safetensors")))
        .isEqualTo(Files.readAllBytes(temporary.resolve("once.safetensors")));
  }

  @Test
  void rowsThatCannotBeReadAreTold() throws IOException {
    Files.writeString(
        temporary.resolve("ids.jsonl"), "{\"ids\": [0, 2, 2]}\nno JSON\n{\"ids\": [1]}\n{\n");
    Run run = reduce("small.safetensors");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("Warning: 2 rows of the corpus cannot be read and are left out: ")
        .contains("ids.jsonl");
    assertThat(run.out()).contains("2 documents, 4 tokens");
  }

  private Run reduce(String out) {
    return Run.of(
        "table",
        "reduce",
        "random:8,4,normal,6",
        path(out),
        "--keep",
        "2",
        "--dimension",
        "3",
        "--weights",
        "sif",
        "--sif-a",
        "0.1",
        "--remove-common",
        "--input",
        path("ids.jsonl"),
        "--ids-column",
        "ids",
        "--master",
        "local[2]");
  }
}
