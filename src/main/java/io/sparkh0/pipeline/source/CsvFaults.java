// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What is wrong with a row of CSV that Spark's parser passes over. Where a field looks as if, its
 * file is read once more to tell; files without line ends in their fields are read once.
 */
public final class CsvFaults implements Serializable {
  private static final long serialVersionUID = 1L;

  // Without an end of line no field has swallowed rows; most fields are not even decoded.
  private static final UTF8String LINE_FEED = UTF8String.fromString("\n");
  private static final UTF8String RETURN = UTF8String.fromString("\r");

  /** Stands for bytes that cannot be decoded. */
  private static final UTF8String REPLACED =
      UTF8String.fromString(String.valueOf(CsvFile.REPLACED));

  /** Broadcast, since it is large. */
  private final Broadcast<SerializableConfiguration> conf;

  private final ArrayList<String> names;
  private final char escape;
  private transient UTF8String path;
  private transient CsvFile file;

  /**
   * A check.
   *
   * @param names of the columns, as {@link #invoke} gets them
   * @param escape what stands before a quote within quotes
   */
  CsvFaults(Broadcast<SerializableConfiguration> conf, List<String> names, char escape) {
    this.conf = conf;
    this.names = new ArrayList<>(names);
    this.escape = escape;
  }

  /**
   * The fault of a row; null where there is none. Spark calls it.
   *
   * @param from the row's file, as a URL
   * @param fields all texts of the row
   */
  public UTF8String invoke(UTF8String from, ArrayData fields) {
    for (int i = 0; i < fields.numElements(); i++) {
      if (fields.isNullAt(i)) {
        continue;
      }
      UTF8String field = fields.getUTF8String(i);
      if ((field.contains(LINE_FEED) || field.contains(RETURN))
          && file(from).isUnclosed(field.toString())) {
        return UTF8String.fromString(
            "column '"
                + names.get(i)
                + "' starts with a quote that is not closed, so that the lines behind it are in it"
                + " (within quotes a quote is doubled)");
      }
      if (field.contains(REPLACED) && file(from).hasMalformed()) {
        return UTF8String.fromString(
            "column '" + names.get(i) + "' is not in UTF-8 (recode the file with iconv)");
      }
    }
    return null;
  }

  private CsvFile file(UTF8String from) {
    if (file == null || !from.equals(path)) {
      Configuration hadoop = conf.value().value();
      try (InputStream in = ListedFile.open(from.toString(), hadoop)) {
        file = CsvFile.read(in, escape);
        path = from.clone();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read input " + from + ": " + e.getMessage(), e);
      }
    }
    return file;
  }
}
