// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.setting.InvalidSettingException;
import java.util.Locale;

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

  /**
   * The format that the extension of a path names; .gz, .bz2 and .zst behind it are passed over.
   *
   * @throws InvalidSettingException if it names none
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
    throw new InvalidSettingException(
        "the extension of "
            + path
            + " names no format; give --input-format text, jsonl, csv or parquet");
  }
}
