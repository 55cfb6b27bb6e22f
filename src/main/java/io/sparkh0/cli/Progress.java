package io.sparkh0.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * What a command is doing, on standard error: a line a step, and on a terminal a percentage that is
 * written over.
 */
final class Progress {
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;

  Progress() {
    this(System.err, System.getenv("SPARK_H0_TERMINAL") != null);
  }

  Progress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Says what is done now. */
  void step(String what) {
    err.println(what + " ...");
  }

  /**
   * Shows how far a step is.
   *
   * @param total what the last number will be
   * @return takes the numbers
   */
  LongConsumer of(long total) {
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
