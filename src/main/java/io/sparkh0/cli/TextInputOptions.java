package io.sparkh0.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where texts come from, and where rows go that cannot be used. */
public final class TextInputOptions {
  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders or globs, on any Hadoop file system.")
  public List<String> input = new ArrayList<>();

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description = "text (a line is a document), jsonl, csv or parquet (default: by extension).")
  private String inputFormat;

  @Option(
      names = "--text-column",
      paramLabel = "C",
      description = "The column of text (default: text, or the model's).")
  String textColumn;

  @Option(
      names = "--rejects",
      paramLabel = "PATH",
      description =
          "Folder of JSON lines for rows that cannot be used, with file and reason; without it the first such row ends the run.")
  String rejects;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      description = "Exit with 3 if more rows are rejected (default: no limit).")
  Long maxRejects;

  /**
   * The input for a source of texts.
   *
   * @param column of text where none was given
   */
  InputOptions ofText(String column) {
    if (input.isEmpty()) {
      throw new WrongUseException("give --input PATH");
    }
    return InputOptions.ofText(input, inputFormat, textColumn == null ? column : textColumn);
  }
}
