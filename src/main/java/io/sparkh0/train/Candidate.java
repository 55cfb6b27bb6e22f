package io.sparkh0.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Settings that are tried against each other on training rows.
 *
 * @param characterShare what the weights of runs of characters are multiplied by; 0 leaves them out
 * @param smoothing label smoothing
 */
public record Candidate(double characterShare, double smoothing) implements Serializable {
  private static final double[] CHARACTER_SHARES = {0.3, 0};
  private static final double[] SMOOTHINGS = {0, 0.1, 0.3};

  /**
   * All that is tried.
   *
   * @param characters whether the tokenizer makes runs of characters
   */
  static List<Candidate> all(Characters characters) {
    List<Candidate> all = new ArrayList<>();
    for (double share : CHARACTER_SHARES) {
      if (share == 0 || characters == Characters.PRESENT) {
        for (double smoothing : SMOOTHINGS) {
          all.add(new Candidate(share, smoothing));
        }
      }
    }
    return all;
  }

  /** Whether a tokenizer makes runs of characters. */
  enum Characters {
    PRESENT,
    ABSENT
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "runs of characters x %.1f, label smoothing %.1f", characterShare, smoothing);
  }
}
