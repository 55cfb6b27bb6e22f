package io.sparkh0.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Option;

/** Where documents come from and how they are read. */
final class InputOptions {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders or globs, on any Hadoop file system.")
  List<String> input = new ArrayList<>();

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "text (a line is a document), jsonl, csv or parquet (default: by extension; .gz is allowed).")
  private String inputFormat;

  @Option(
      names = "--text-column",
      paramLabel = "C",
      description = "The column of text (default: text).")
  private String textColumn;

  @Option(
      names = "--ids-column",
      paramLabel = "C",
      description =
          "The column of token ids, arrays of integers or of arrays of integers; in CSV as [1, 2, 3].")
  private String idsColumn;

  @Option(
      names = "--mask-column",
      paramLabel = "C",
      description = "A column of masks, arrays of 0 and 1 as long as the ids.")
  String maskColumn;

  @Option(
      names = "--position-column",
      paramLabel = "C",
      description = "A column of position ids, arrays as long as the ids.")
  String positionColumn;

  @Option(
      names = "--type-column",
      paramLabel = "C",
      description = "A column of token types, arrays as long as the ids.")
  String typeColumn;

  /** The options of an input of texts. */
  static InputOptions ofText(List<String> input, String format, String textColumn) {
    InputOptions options = new InputOptions();
    options.input = input;
    options.inputFormat = format;
    options.textColumn = textColumn;
    return options;
  }

  /** The column of ids, where ids are read; else text is. */
  Optional<String> idsColumn() {
    if (idsColumn != null && textColumn != null) {
      throw new WrongUseException("--ids-column and --text-column exclude each other");
    }
    return Optional.ofNullable(idsColumn);
  }

  String textColumn() {
    return textColumn == null ? "text" : textColumn;
  }

  /** The paths as Spark's readers take them. */
  String[] paths() {
    return input.toArray(new String[0]);
  }

  /** The columns that are asked for. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    if (idsColumn().isEmpty()) {
      columns.add(textColumn());
    }
    for (String column : new String[] {idsColumn, maskColumn, positionColumn, typeColumn}) {
      if (column != null) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** The columns of an input without rows. */
  StructType emptySchema() {
    StructType schema = new StructType();
    for (String column : columns()) {
      schema =
          schema.add(column, idsColumn().isPresent() ? IdArrays.FLAT : DataTypes.StringType, true);
    }
    return schema;
  }

  InputFormat format() {
    if (inputFormat != null) {
      return InputFormat.parse(inputFormat);
    }
    InputFormat first = InputFormat.byExtension(input.get(0));
    for (String path : input) {
      if (InputFormat.byExtension(path) != first) {
        throw new WrongUseException(
            "the inputs are of several formats; give --input-format, or run once for each: "
                + input);
      }
    }
    return first;
  }
}
