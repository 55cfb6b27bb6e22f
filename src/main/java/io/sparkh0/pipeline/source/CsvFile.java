// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What Spark's parser of CSV passes over in one file: bytes that are not UTF-8, and quotes that are
 * not closed, behind which it takes rows for one field. A field is known by its length and hash, so
 * that the file's size does not count.
 */
final class CsvFile {
  /** Stands for what cannot be decoded: no character is. */
  private static final char MALFORMED = '\uFFFE';

  /** What is read in its place. */
  static final char REPLACED = '\uFFFD';

  private static final int END = -1;

  private final Reader in;
  private final char escape;
  private final Set<Span> unclosed = new HashSet<>();
  private final Set<Span> ended = new HashSet<>();
  private boolean hasMalformed;
  private int length;
  private int hash;
  private boolean hasLineEnd;
  private boolean wasReturn;

  /** The start of a field. */
  private record Span(int length, int hash) {}

  private CsvFile(Reader in, char escape) {
    this.in = in;
    this.escape = escape;
  }

  /**
   * Reads a file to its end.
   *
   * @param bytes of the file, unpacked; not closed
   * @param escape what stands before a quote within quotes, the quote itself by RFC 4180
   */
  static CsvFile read(InputStream bytes, char escape) throws IOException {
    Reader in =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(MALFORMED)));
    CsvFile file = new CsvFile(new BufferedReader(in, 1 << 16), escape);
    file.scan();
    return file;
  }

  private void scan() throws IOException {
    boolean isStart = true;
    int c = next();
    while (c != END) {
      if (isStart && c == '"') {
        c = quoted();
        isStart = false;
      } else {
        isStart = c == ',' || c == '\n';
        c = next();
      }
    }
  }

  /** Reads a field behind its first quote. Returns the character behind what ends it. */
  private int quoted() throws IOException {
    length = 0;
    hash = 0;
    hasLineEnd = false;
    int c = next();
    while (c != END) {
      if (c == escape && escape != '"') {
        int escaped = next();
        if (escaped != '"' && escaped != escape) {
          add(c);
          c = escaped;
          continue;
        }
        c = escaped;
      } else if (c == '"') {
        int after = next();
        if (after != '"' || escape != '"') {
          return closed(after);
        }
      }
      add(c);
      c = next();
    }
    if (hasLineEnd) {
      ended.add(new Span(length, hash));
    }
    return END;
  }

  /** A quote closes a field where nothing but blanks is behind it. */
  private int closed(int after) throws IOException {
    int c = after;
    while (c != END && c <= ' ' && c != '\n') {
      c = next();
    }
    if (hasLineEnd && c != END && c != ',' && c != '\n') {
      unclosed.add(new Span(length, hash));
    }
    return c;
  }

  private void add(int c) {
    length++;
    hash = 31 * hash + c;
    hasLineEnd |= c == '\n';
  }

  /** The next character; any end of a line is one, as in {@link #withOneLineEnd}. */
  private int next() throws IOException {
    int c = in.read();
    if (c == '\n' && wasReturn) {
      c = in.read();
    }
    wasReturn = c == '\r';
    if (c == MALFORMED) {
      hasMalformed = true;
      return REPLACED;
    }
    return wasReturn ? '\n' : c;
  }

  /** Spark's parser changes line ends of two characters in fields where those of rows are so. */
  private static String withOneLineEnd(String field) {
    return field.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether there is anything in the file that is not UTF-8. */
  boolean hasMalformed() {
    return hasMalformed;
  }

  /** Whether a field, as Spark has it, starts with a quote that the next one does not close. */
  boolean isUnclosed(String text) {
    String field = withOneLineEnd(text);
    if (ended.contains(new Span(field.length(), field.hashCode()))) {
      return true;
    }
    // Spark keeps the first quote of a field in which another one stands before its end.
    if (unclosed.isEmpty() || field.charAt(0) != '"') {
      return false;
    }
    int start = 0;
    for (int i = 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '"' && unclosed.contains(new Span(i - 1, start))) {
        return true;
      }
      start = 31 * start + c;
    }
    return false;
  }
}
