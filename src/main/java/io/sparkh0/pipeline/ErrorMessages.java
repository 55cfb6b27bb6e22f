// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.pipeline.source.InvalidInputException.BAD_ROW;

import io.sparkh0.storage.AlreadyExistsException;
import io.sparkh0.storage.StoragePath;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.util.VersionInfo;

/** Turns what Spark throws into a line that a newcomer can act on. */
public final class ErrorMessages {
  private static final String ROW_BY_ROW =
      "--spark-conf spark.sql.parquet.enableNestedColumnVectorizedReader=false";

  /** What the operating system says; a full output is told as an output, with its path. */
  private static final String DISK_FULL = "No space left on device";

  /** A message whose further lines tell the headers and the file. */
  private static final String CSV_HEADER = "CSV header does not conform";

  private static final Pattern FILE_BEING_READ =
      Pattern.compile("while reading file (\\S+?)\\.?\\s");

  /** Of a task in a process of its own; in local mode the executor is called driver. */
  private static final Pattern ON_EXECUTOR = Pattern.compile("\\(TID \\d+\\) \\(\\S+ executor \\d");

  /** As Hadoop's connectors of object stores name what they were asked. */
  private static final Pattern STORE_ASKED = Pattern.compile("^\\w[\\w ]* on (s3a://\\S+?): ");

  /** No part of Spark. */
  private static final String NO_CONNECTOR = "S3AFileSystem not found";

  /** What is said of a file that is not there, or not for this user. */
  private static final Pattern NOT_THERE =
      Pattern.compile("(?i)file:/.*(does not exist|permission denied)|mkdirs failed.* file:/");

  private static final String ELSEWHERE =
      "; it is on a local disk, and executors run elsewhere or as another user: take a path that all"
          + " of them can reach, on HDFS or an object store";

  private ErrorMessages() {}

  /**
   * The line.
   *
   * @param failure as it came, causes and all
   */
  public static String explain(Throwable failure) {
    Throwable deepest = failure;
    Optional<String> file = Optional.empty();
    boolean isOnExecutor = false;
    Optional<String> store = Optional.empty();
    for (Throwable t = failure; t != null && t.getCause() != t; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      int bad = message.indexOf(BAD_ROW);
      if (bad >= 0) {
        return badRow(message.substring(bad));
      }
      if (t instanceof UncheckedIOException && message.startsWith("Cannot ")) {
        return firstLine(message);
      }
      isOnExecutor |= ON_EXECUTOR.matcher(message).find();
      Matcher reading = FILE_BEING_READ.matcher(message);
      if (reading.find()) {
        file = Optional.of(reading.group(1));
      }
      Matcher asked = STORE_ASKED.matcher(message);
      if (asked.find()) {
        store = Optional.of(asked.group(1));
      }
      deepest = t;
    }
    String cause = reason(deepest, isOnExecutor ? "spark.executor.memory" : "spark.driver.memory");
    // What a task misses and the driver has is missing elsewhere.
    boolean isElsewhere = isOnExecutor || file.filter(ErrorMessages::isHere).isPresent();
    String reason = isElsewhere && NOT_THERE.matcher(cause).find() ? cause + ELSEWHERE : cause;
    // Spark's reader takes some thousand rows at a time, whatever their length.
    String hint =
        deepest instanceof OutOfMemoryError && file.filter(f -> f.contains(".parquet")).isPresent()
            ? ", or, where rows hold long arrays, " + ROW_BY_ROW
            : "";
    Optional<String> reaching =
        store
            .filter(path -> !reason.contains(path))
            .map(path -> "Cannot reach " + path + ": " + reason);
    return file.filter(f -> !reason.contains(f))
        .map(f -> "Cannot read " + f + ": " + reason + hint)
        .or(() -> reaching)
        .orElse(reason);
  }

  private static boolean isHere(String file) {
    return new File(StoragePath.plain(file)).exists();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  private static String badRow(String message) {
    return message.lines().findFirst().orElse(BAD_ROW).replaceAll(" SQLSTATE.*$", "")
        + " (--rejects PATH sets such rows apart and goes on)";
  }

  /**
   * @param memory the setting of the process that it happened in
   */
  private static String reason(Throwable deepest, String memory) {
    if (deepest instanceof AlreadyExistsException) {
      return deepest.getMessage() + "; --mode overwrite replaces it";
    }
    String text =
        deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    if (deepest instanceof OutOfMemoryError) {
      return "out of memory: " + text + "; give more with --spark-conf " + memory + "=4g";
    }
    if (deepest instanceof Error) {
      return deepest.getClass().getSimpleName() + ": " + firstLine(text);
    }
    if (text.contains(DISK_FULL)) {
      return text
          + " in a folder for temporary files; name a roomier one with --spark-conf"
          + " spark.local.dir=PATH (on a cluster by SPARK_LOCAL_DIRS of its workers)";
    }
    if (text.contains(NO_CONNECTOR)) {
      return "for s3a: paths Spark needs Hadoop's connector: --spark-conf"
          + " spark.jars.packages=org.apache.hadoop:hadoop-aws:"
          + VersionInfo.getVersion();
    }
    if (text.contains("SparkContext was shut down")) {
      return "the run was stopped; nothing was written";
    }
    if (text.startsWith(CSV_HEADER)) {
      return text.lines().map(String::strip).collect(Collectors.joining("; "));
    }
    String first = firstLine(text);
    return deepest instanceof FileNotFoundException ? "there is no such file: " + first : first;
  }
}
