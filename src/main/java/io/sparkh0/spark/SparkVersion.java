// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;

/** Which Spark this runs on, and whether it can. */
public final class SparkVersion {
  /** A file of Spark's own build; it is read where classes of 3.5 and 4 differ. */
  private static final String FACTS = "/spark-version-info.properties";

  private static final Pattern NUMBER = Pattern.compile("([0-9]+)\\.([0-9]+)\\..*");
  private static final Optional<String> REFUSAL = refusal(running(), Runtime.version().feature());

  private SparkVersion() {}

  /** Why this program cannot run here; empty where it can. */
  public static Optional<String> refusal() {
    return REFUSAL;
  }

  /**
   * Checks that it is a Spark that this program runs on, with a Java that this Spark runs on.
   *
   * @throws IllegalStateException with a sentence that names both
   */
  public static void check() {
    REFUSAL.ifPresent(
        text -> {
          throw new IllegalStateException(text);
        });
  }

  static Optional<String> refusal(String spark, int java) {
    Matcher m = NUMBER.matcher(spark);
    if (!m.matches()) {
      return Optional.of("Cannot tell the version of Spark: '" + spark + "'");
    }
    int line = Integer.parseInt(m.group(1)) * 100 + Integer.parseInt(m.group(2));
    if (line < 400) {
      return Optional.of("Cannot run on Spark " + spark + " (must be 4.0 or later)");
    }
    // Java 24 took out the security manager, which Hadoop's login asks for there.
    if (java >= 24 && line < 402) {
      return Optional.of(
          "Cannot run Spark "
              + spark
              + " on Java "
              + java
              + " (must be Java 17 or 21; Spark 4.2 runs on 25, too)");
    }
    return Optional.empty();
  }

  private static String running() {
    Properties facts = new Properties();
    try (InputStream in = SparkContext.class.getResourceAsStream(FACTS)) {
      if (in != null) {
        facts.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FACTS + " of Spark", e);
    }
    return facts.getProperty("version", "");
  }
}
