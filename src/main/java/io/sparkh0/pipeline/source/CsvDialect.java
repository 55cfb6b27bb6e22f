// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.ListedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

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

  private static final int HEAD = 1 << 18;

  /**
   * The dialect of files, of which the start is read.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if they are not of one, or may be of both
   */
  static CsvDialect of(List<ListedFile> files, Configuration conf) {
    List<ListedFile> quote = new ArrayList<>();
    List<ListedFile> backslash = new ArrayList<>();
    List<ListedFile> ambiguous = new ArrayList<>();
    for (ListedFile file : files) {
      switch (of(head(file, conf))) {
        case QUOTE -> quote.add(file);
        case BACKSLASH -> backslash.add(file);
        case AMBIGUOUS -> ambiguous.add(file);
        default -> {}
      }
    }
    if (!quote.isEmpty() && !backslash.isEmpty()) {
      throw new InvalidSettingException(
          "quotes within quotes are doubled in "
              + quote.get(0).path()
              + " and behind a backslash in "
              + backslash.get(0).path()
              + "; give them to runs of their own");
    }
    if (quote.isEmpty() && backslash.isEmpty() && !ambiguous.isEmpty()) {
      throw new InvalidSettingException(
          "backslashes within quotes in "
              + ambiguous.get(0).path()
              + " may be letters or escapes; give --csv-escape quote if they are letters, as in"
              + " RFC 4180, or --csv-escape backslash if Spark wrote it");
    }
    return !backslash.isEmpty() ? BACKSLASH : quote.isEmpty() ? PLAIN : QUOTE;
  }

  /** The first line that is not blank; empty where there is none. */
  static String header(ListedFile file, Configuration conf) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.open(conf), StandardCharsets.UTF_8))) {
      String line = "";
      while (line != null && line.isBlank()) {
        line = lines.readLine();
      }
      return line == null ? "" : line.replace("\uFEFF", "");
    } catch (IOException e) {
      throw new InvalidInputException("Cannot read input " + file.path() + ": " + e.getMessage());
    }
  }

  private static byte[] head(ListedFile file, Configuration conf) {
    try (InputStream in = file.open(conf)) {
      byte[] head = in.readNBytes(HEAD);
      refuse(
          !TextContent.isUtf8(head),
          "Cannot read input " + file.path() + ": it is not in UTF-8; recode it with iconv");
      return head;
    } catch (IOException e) {
      throw new InvalidInputException("Cannot read input " + file.path() + ": " + e.getMessage());
    }
  }

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
