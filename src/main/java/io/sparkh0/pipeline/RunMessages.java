// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * What a run tells its user: its results on one stream, and on another what it is doing, a line a
 * step, with a percentage that is written over where that is a terminal.
 */
public final class RunMessages {
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private RunMessages(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Messages without percentages.
   *
   * @param out receives results
   * @param err receives progress and warnings
   */
  public RunMessages(PrintStream out, PrintStream err) {
    this(out, err, false);
  }

  /** Messages on standard output and standard error. */
  public static RunMessages standard() {
    RunMessages messages = new RunMessages(System.out, System.err);
    return System.getenv("SPARK_H0_TERMINAL") == null ? messages : messages.onTerminal();
  }

  /** No messages. */
  public static RunMessages none() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new RunMessages(nowhere, nowhere);
  }

  /** The same with percentages. */
  public RunMessages onTerminal() {
    return new RunMessages(out, err, true);
  }

  /** Tells a line of the results as it is. */
  public void line(String text) {
    out.println(text);
  }

  /**
   * Tells one result, indented, under its name.
   *
   * @param format of its values, as {@link String#format} takes it
   */
  public void fact(String name, String format, Object... values) {
    out.printf("  %-12s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  /** Tells what is done now. */
  public void step(String what) {
    err.println(what + " ...");
  }

  /** Tells how a step goes, indented. */
  public void progress(String line) {
    err.println("  " + line);
  }

  /**
   * Tells what a user should know although nothing fails, once: what is true of one batch is often
   * true of the next.
   */
  public void warn(String what) {
    if (warned.add(what)) {
      err.println("Warning: " + what);
    }
  }

  /**
   * Shows how far a step is.
   *
   * @param total what the last number will be
   * @return takes the numbers
   */
  public LongConsumer percentages(long total) {
    if (!terminal) {
      return done -> {};
    }
    return new LongConsumer() {
      private long shown = -1;

      @Override
      public void accept(long done) {
        long percent = done * 100 / Math.max(1, total);
        if (percent != shown) {
          shown = percent;
          err.printf(Locale.ROOT, WIPE + "  %d %%" + (percent == 100 ? WIPE : ""), percent);
          err.flush();
        }
      }
    };
  }
}
