// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one file.
 *
 * @param in that were read
 * @param out that came out
 * @param rejects that were set apart
 */
public record FileRows(long in, long out, long rejects) {
  /** Of a file without rows. */
  public static final FileRows NONE = new FileRows(0, 0, 0);

  /** The name of the metric of {@link ValueCounts}. */
  static final String METRIC = "files";

  /** Of each file, by its path with its scheme as a listing has it. */
  static Map<String, FileRows> of(
      Map<String, Object> scanned, Map<String, Object> written, Map<String, Object> rejected) {
    Map<String, Long> out = counts(written);
    Map<String, Long> rejects = counts(rejected);
    Map<String, FileRows> files = new TreeMap<>();
    counts(scanned)
        .forEach(
            (file, in) ->
                files.put(
                    // Spark's URLs of local files have three slashes.
                    file.replaceFirst("^file:/+", "file:/"),
                    new FileRows(in, out.getOrDefault(file, 0L), rejects.getOrDefault(file, 0L))));
    return files;
  }

  private static Map<String, Long> counts(Map<String, Object> metrics) {
    return ValueCounts.parse(String.valueOf(metrics.getOrDefault(METRIC, "")));
  }
}
