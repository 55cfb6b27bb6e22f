package io.sparkh0.bench;

import java.util.function.Consumer;

/** Leaves out what cannot be measured here, and says so. */
final class Absent {
  private Absent() {}

  /** Runs a part of a benchmark, or says why it is left out. */
  static void unless(Runnable part, String measure, Consumer<String> progress) {
    try {
      part.run();
    } catch (AbsentPeerException e) {
      progress.accept("left out, " + measure + ": " + e.getMessage());
    }
  }
}
