package io.sparkh0.cli;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code table convert}: a table of any format to safetensors, in a chosen element type. */
@Command(
    name = "convert",
    description = {
      "Writes the input layer of a table file or model folder as one safetensors file.",
      "",
      "The file holds all of the layer: table, positions, token types, LayerNorm, weights, words, and what the preset says of them. It gives the same H0, rounded to the element type, without the config.json that the source may need."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table convert bert-base-uncased/ bert-int8 --dtype i8",
      "  jobs/h0 table convert glove.6B.300d.txt.gz glove.safetensors --dtype f16",
      "  jobs/h0 table convert random:30522,384,normal:0.02,42 random.safetensors"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TableConvertCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A table file, a model folder, or random:V,d,normal[:sd]|uniform[:bound],seed.")
  private String file;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "A file that ends in .safetensors; with any other ending a folder, which gets model.safetensors and the source's tokenizer.json.")
  private String out;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "f32, f16, bf16 or i8, for the table (default: as it is).")
  private String dtype;

  @Option(
      names = "--scale",
      paramLabel = "AXIS",
      description = "Of i8: row, a factor for each row, or column, a factor for each column.")
  private String scale;

  @Mixin private WriteOptions write;
  @Mixin private TableOptions options;
  @Mixin private PlainOptions plain;

  @Override
  public Integer call() {
    if (scale != null && !"i8".equals(dtype)) {
      throw new WrongUseException("--scale needs --dtype i8");
    }
    UnaryOperator<EmbeddingTable> conversion = conversion();
    Progress progress = new Progress();
    Configuration conf = plain.hadoop();
    TableOutput output = new TableOutput(out, write.ifThere(), conf, progress);
    progress.step("reading " + file);
    try (OpenTable source = options.open(file, conf)) {
      LoadedLayer loaded = source.layer();
      EmbeddingTable table = loaded.layer().table();
      EmbeddingTable converted = conversion.apply(table);
      LoadedLayer result =
          new LoadedLayer(
              loaded.layer().toBuilder(converted).build(), loaded.preset(), loaded.normalize());
      output.write(result, source);
      if (converted != table) {
        System.out.printf(
            Locale.ROOT,
            "  rounding     at most %.2g of a row's largest number%n",
            largestError(table, converted));
      }
    }
    return 0;
  }

  private UnaryOperator<EmbeddingTable> conversion() {
    if (dtype == null) {
      return table -> table;
    }
    ElementType type =
        switch (dtype) {
          case "f32" -> ElementType.F32;
          case "f16" -> ElementType.F16;
          case "bf16" -> ElementType.BF16;
          case "i8" -> ElementType.I8;
          default ->
              throw new WrongUseException(
                  "Invalid --dtype: '" + dtype + "' (must be f32, f16, bf16 or i8)");
        };
    if (scale == null) {
      return table -> type == table.elementType() ? table : TableConversion.to(type, table);
    }
    Scales.Scope scope =
        switch (scale) {
          case "row" -> Scales.Scope.ROW;
          case "column" -> Scales.Scope.COLUMN;
          default ->
              throw new WrongUseException(
                  "Invalid --scale: '" + scale + "' (must be row or column)");
        };
    return table -> TableConversion.toBytes(scope, table);
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
