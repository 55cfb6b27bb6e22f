// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.EachFile;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What the first bytes of a CSV file tell.
 *
 * @param path of the file, as people write it
 * @param header the first line that is not blank; empty where there is none
 * @param dialect how it has a quote within quotes
 */
record CsvHead(String path, String header, CsvDialect dialect) {
  private static final int SIZE = 1 << 18;

  /**
   * Reads the start of a file.
   *
   * @throws InvalidInputException if it cannot be read
   * @throws io.sparkh0.setting.InvalidSettingException if it is not in UTF-8
   */
  static CsvHead read(ListedFile file, Configuration conf) {
    try (InputStream in = file.open(conf)) {
      byte[] head = in.readNBytes(SIZE);
      refuse(
          !TextContent.isUtf8(head),
          "Cannot read input " + file.path() + ": it is not in UTF-8; recode it with iconv");
      String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
      String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      return new CsvHead(file.path(), header, CsvDialect.of(head));
    } catch (IOException e) {
      throw new InvalidInputException("Cannot read input " + file.path() + ": " + e.getMessage());
    }
  }

  /** Reads the start of each file. */
  static List<CsvHead> read(List<ListedFile> files, SparkSession session) {
    Configuration conf = session.sessionState().newHadoopConf();
    return EachFile.find(files, file -> read(file, conf));
  }

  /**
   * The dialect of files by that of their starts.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if they are not of one, or may be of both
   */
  static CsvDialect dialect(List<CsvHead> files) {
    List<CsvHead> quote = new ArrayList<>();
    List<CsvHead> backslash = new ArrayList<>();
    List<CsvHead> ambiguous = new ArrayList<>();
    for (CsvHead file : files) {
      switch (file.dialect()) {
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
    return !backslash.isEmpty()
        ? CsvDialect.BACKSLASH
        : quote.isEmpty() ? CsvDialect.PLAIN : CsvDialect.QUOTE;
  }
}
