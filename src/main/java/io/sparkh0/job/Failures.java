package io.sparkh0.job;

import java.util.Locale;

/** Turns what Spark throws into a line that a newcomer can act on. */
final class Failures {
  /** Marks the message of a bad row among Spark's own text. */
  static final String BAD_ROW = "Bad row: ";

  private Failures() {}

  static String explain(Throwable failure) {
    Throwable deepest = failure;
    for (Throwable t = failure; t != null && t.getCause() != t; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      int bad = message.indexOf(BAD_ROW);
      if (bad >= 0) {
        return message
                .substring(bad)
                .lines()
                .findFirst()
                .orElse(BAD_ROW)
                .replaceAll(" SQLSTATE.*$", "")
            + " (--rejects PATH sets such rows apart and goes on)";
      }
      deepest = t;
    }
    String text =
        deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    if (deepest instanceof OutOfMemoryError) {
      return "out of memory: " + text + "; give more with --spark-conf spark.driver.memory=4g";
    }
    String first = text.lines().findFirst().orElse("").strip();
    String kind = deepest.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return kind.contains("filenotfound") ? "there is no such file: " + first : first;
  }
}
