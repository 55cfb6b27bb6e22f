// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

/**
 * How files have a quote within quotes, by their own content. Each dialect forbids something that
 * the other one needs: by RFC 4180 a quote that ends a field stands before a comma or a line's end,
 * and Spark, which writes a quote as {@code \"} and a backslash as {@code \\}, leaves no backslash
 * before anything else.
 */
enum CsvDialect {
  /** Nothing is escaped. */
  PLAIN,
  /** A quote is doubled. */
  QUOTE,
  /** A quote is behind a backslash. */
  BACKSLASH,
  /** Fits both, with different texts. */
  AMBIGUOUS;

  /** The dialect of text, whose end may be cut. */
  static CsvDialect of(byte[] text) {
    Count quote = new Count();
    Count backslash = new Count();
    scan(text, '"', quote);
    scan(text, '\\', backslash);
    if (quote.escapes + backslash.escapes == 0) {
      return PLAIN;
    }
    if (quote.faults == backslash.faults) {
      return quote.faults == 0 ? AMBIGUOUS : QUOTE;
    }
    return quote.faults < backslash.faults ? QUOTE : BACKSLASH;
  }

  private static final class Count {
    private int escapes;
    private int faults;
  }

  /** Reads fields in quotes with an escape, and counts what does not fit it. */
  private static void scan(byte[] text, char escape, Count count) {
    boolean isStart = true;
    int i = 0;
    while (i < text.length) {
      byte b = text[i++];
      if (b != '"' || !isStart) {
        isStart = b == ',' || b == '\n' || b == '\r';
        continue;
      }
      isStart = false;
      while (i + 1 < text.length) {
        byte inner = text[i++];
        byte next = text[i];
        boolean isEscape = inner == escape && (next == '"' || next == escape);
        if (isEscape) {
          count.escapes++;
          i++;
        } else if (inner == '"') {
          count.faults += next == ',' || next == '\n' || next == '\r' ? 0 : 1;
          break;
        } else if (inner == escape) {
          count.faults++;
        }
      }
    }
  }
}
