// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where documents come from: files and the columns that are read.
 *
 * @param chosen settings, among them those of {@link #OF_DOCUMENTS}
 */
public record InputSettings(Settings chosen) {
  /** Files, folders, globs. */
  public static final Setting<List<String>> INPUT =
      Setting.of(SettingType.repeated("PATH"))
          .option("--input")
          .path()
          .doc("The files, folders or globs of the corpus, on any Hadoop file system.");

  /** The format of the input. */
  public static final Setting<InputFormat> INPUT_FORMAT =
      Setting.of(SettingType.oneOf(InputFormat.class, "FORMAT"))
          .option("--input-format")
          .otherwise("by extension; .gz is allowed")
          .doc("The format of the input: text (a line is a document), jsonl, csv or parquet.");

  /** The column of texts. */
  public static final Setting<String> TEXT_COLUMN =
      Setting.of(SettingType.text("C"))
          .option("--text-column")
          .otherwise("text, or the model's")
          .doc("The column of texts.");

  /** What becomes of nested folders. */
  public static final Setting<Recursive> RECURSIVE =
      Setting.of(SettingType.oneOf(Recursive.class, "WHEN"))
          .option("--recursive")
          .byDefault(Recursive.AUTO)
          .doc(
              "Whether folders in a folder are read: auto makes columns of partition folders such"
                  + " as label=pos and reads all others, on reads all and makes no columns, off"
                  + " reads partition folders only.");

  /** How CSV has a quote within quotes. */
  public static final Setting<CsvEscape> CSV_ESCAPE =
      Setting.of(SettingType.oneOf(CsvEscape.class, "HOW"))
          .option("--csv-escape")
          .byDefault(CsvEscape.AUTO)
          .doc(
              "The character before a quote within quotes of CSV: quote as RFC 4180 has it,"
                  + " backslash as Spark writes it, or auto, as the files' content says.");

  /** An input of texts, in the order of the help. */
  public static final List<Setting<?>> OF_TEXTS =
      List.of(INPUT, INPUT_FORMAT, RECURSIVE, CSV_ESCAPE, TEXT_COLUMN);

  private static final List<Setting<String>> ID_COLUMNS =
      List.of(
          EmbedderSettings.INPUT_COL,
          EmbedderSettings.MASK_COL,
          EmbedderSettings.POSITION_IDS_COL,
          EmbedderSettings.TOKEN_TYPE_IDS_COL);

  /** An input of texts or of ids, in the order of the help. */
  public static final List<Setting<?>> OF_DOCUMENTS = Settings.join(OF_TEXTS, ID_COLUMNS);

  /**
   * Checks that the columns fit together.
   *
   * @throws InvalidSettingException if they do not
   */
  public InputSettings {
    boolean hasIds = chosen.has(EmbedderSettings.INPUT_COL);
    refuse(hasIds && chosen.has(TEXT_COLUMN), "--ids-column and --text-column exclude each other");
    refuse(
        !hasIds && ID_COLUMNS.stream().anyMatch(chosen::has),
        "--mask-column, --position-column and --type-column need --ids-column");
  }

  /** Whether there is an input at all. */
  public boolean isGiven() {
    return chosen.has(INPUT);
  }

  /** Files, folders and globs. */
  public List<String> paths() {
    return chosen.get(INPUT);
  }

  Recursive recursive() {
    return chosen.get(RECURSIVE);
  }

  /** How CSV has a quote within quotes. */
  public CsvEscape csvEscape() {
    return chosen.get(CSV_ESCAPE);
  }

  /** The column of ids, where ids are read; else text is. */
  public Optional<String> idsColumn() {
    return chosen.chosen(EmbedderSettings.INPUT_COL);
  }

  /** The column of texts. */
  public String textColumn() {
    return chosen.find(TEXT_COLUMN).orElse("text");
  }

  /** The columns that are read. */
  List<String> columns() {
    return idsColumn().isEmpty()
        ? List.of(textColumn())
        : ID_COLUMNS.stream().flatMap(column -> chosen.chosen(column).stream()).toList();
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

  /**
   * The format of all files.
   *
   * @throws InvalidSettingException if their extensions name none, or several
   */
  public InputFormat format() {
    return chosen.find(INPUT_FORMAT).orElseGet(this::formatByExtension);
  }

  private InputFormat formatByExtension() {
    List<InputFormat> formats = paths().stream().map(InputFormat::byExtension).distinct().toList();
    refuse(
        formats.size() > 1,
        "the inputs are of several formats; give --input-format, or run once for each: " + paths());
    return formats.get(0);
  }
}
