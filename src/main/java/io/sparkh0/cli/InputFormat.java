package io.sparkh0.cli;

import java.util.Locale;

/** The formats that documents are read from. */
enum InputFormat {
  TEXT,
  JSONL,
  CSV,
  PARQUET;

  static InputFormat parse(String name) {
    for (InputFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new WrongUseException(
        "Invalid --input-format: '" + name + "' (must be text, jsonl, csv or parquet)");
  }

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
    throw new WrongUseException(
        "the extension of "
            + path
            + " names no format; give --input-format text, jsonl, csv or parquet");
  }
}
