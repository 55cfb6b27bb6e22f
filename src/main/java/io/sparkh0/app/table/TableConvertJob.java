// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** One run from a table of any format to a safetensors file, in a chosen element type. */
public final class TableConvertJob {
  private final Settings chosen;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A job that runs once.
   *
   * @param messages receive what was written, and how much is lost by rounding
   */
  public TableConvertJob(TableConvertSettings settings, RunMessages messages, Configuration conf) {
    this.chosen = settings.chosen();
    this.messages = messages;
    this.conf = conf;
  }

  /**
   * Reads, converts and writes.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit the table
   */
  public RunStatus run() {
    try (StagedOutputs outputs =
        RunPaths.outputs(chosen, List.of(TableFileSettings.OUT), messages, conf)) {
      convert(TableOutput.of(chosen, outputs, messages, conf));
    }
    return RunStatus.DONE;
  }

  private void convert(TableOutput output) {
    messages.step("reading " + chosen.get(TableFileSettings.FILE));
    try (OpenTable source = OpenTable.of(TableFileSettings.source(chosen), conf)) {
      LoadedLayer loaded = source.layer();
      EmbeddingTable table = loaded.layer().table();
      EmbeddingTable converted = converted(table);
      LoadedLayer result = loaded.with(InputLayerBuilder.from(loaded.layer(), converted).build());
      output.write(result, source);
      if (converted != table) {
        messages.fact(
            "rounding", "at most %.2g of a row's largest number", largestError(table, converted));
      }
    }
  }

  private EmbeddingTable converted(EmbeddingTable table) {
    Optional<Scales.Scope> scope = chosen.find(TableConvertSettings.SCALE);
    ElementType type = chosen.find(TableConvertSettings.DTYPE).orElse(table.elementType());
    if (scope.isPresent()) {
      return TableConversion.toBytes(scope.get(), table);
    }
    return type == table.elementType() ? table : TableConversion.to(type, table);
  }

  /** The largest difference of two tables, each as a share of its row's largest magnitude. */
  private static double largestError(EmbeddingTable table, EmbeddingTable rounded) {
    float[] exact = new float[table.dimension()];
    float[] near = new float[table.dimension()];
    double worst = 0;
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, exact, 0);
      rounded.copyRow(r, near, 0);
      double largest = 0;
      double difference = 0;
      for (int c = 0; c < exact.length; c++) {
        largest = Math.max(largest, Math.abs(exact[c]));
        difference = Math.max(difference, Math.abs((double) exact[c] - near[c]));
      }
      worst = Math.max(worst, largest == 0 ? 0 : difference / largest);
    }
    return worst;
  }
}
