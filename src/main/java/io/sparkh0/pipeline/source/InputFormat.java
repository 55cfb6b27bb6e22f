// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.InvalidSettingException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The formats that documents are read from. */
public enum InputFormat {
  /** Each line is a document. */
  TEXT,
  /** Each line is a JSON object. */
  JSONL,
  /** With a header. */
  CSV,
  /** Apache Parquet. */
  PARQUET;

  /** What no format that is given would make readable. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\.(xlsx?|docx?|pptx?|od[st]|pdf|avro|orc|arrow|feather|sqlite3?|pkl|pickle|npy|npz|h5"
              + "|zip|tar|tgz|7z|rar|xz|lz4)$");

  /**
   * The format that the extension of a path names; .gz, .bz2 and .zst behind it are passed over.
   *
   * @throws InvalidSettingException if it names none, or one that is not read
   */
  static InputFormat byExtension(String path) {
    String name =
        path.toLowerCase(Locale.ROOT).replaceAll("/+$", "").replaceAll("\\.(gz|bz2|zst)$", "");
    if (name.endsWith(".jsonl") || name.endsWith(".json") || name.endsWith(".ndjson")) {
      return JSONL;
    }
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".parquet")) {
      return PARQUET;
    }
    if (name.endsWith(".txt") || name.endsWith(".text")) {
      return TEXT;
    }
    refuse(
        FOREIGN.matcher(name).find(),
        "Cannot read input " + path + ": " + TextContent.CONVERT + ", or unpack it to such a file");
    throw new InvalidSettingException(
        "the extension of "
            + path
            + " names no format; give --input-format text, jsonl, csv or parquet");
  }
}
