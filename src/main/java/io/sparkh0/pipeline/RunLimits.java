// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.Locale;

/**
 * When a run that went through is none that succeeded, as it found nothing that it knows.
 *
 * @param chosen settings, among them those of {@link #ALL}
 */
public record RunLimits(Settings chosen) {
  /** The share of unknown tokens that is too large. */
  public static final Setting<Double> MAX_UNKNOWN =
      Setting.of(SettingType.decimal(0, 1).labelled("F"))
          .option("--max-unknown")
          .otherwise("no limit")
          .doc(
              "The largest share of tokens, special ones aside, that may be unknown, 0 to 1; the"
                  + " exit code is 3 if there are more.");

  /** How many rows are too few. */
  public static final Setting<Long> MIN_ROWS =
      Setting.of(SettingType.longInteger(0))
          .option("--min-rows")
          .otherwise("no limit")
          .doc("The fewest rows that may come out; the exit code is 3 if there are fewer.");

  private static final String OF_CLASSIFIER = "; a classifier has those of its training";

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(MAX_UNKNOWN, MIN_ROWS);

  /**
   * What a run counted.
   *
   * @param rows that came out
   * @param rejected others
   * @param tokens of the rows, special ones aside
   * @param unknown how many of these are unknown
   */
  public record Counts(long rows, long rejected, long tokens, long unknown) {
    /** What this and another part of a run counted. */
    public Counts plus(Counts other) {
      return new Counts(
          rows + other.rows,
          rejected + other.rejected,
          tokens + other.tokens,
          unknown + other.unknown);
    }
  }

  /**
   * Warns where nothing was found, and says how the run ends.
   *
   * @param otherwise how it ends if it is within the limits
   */
  public RunStatus check(Counts counts, RunMessages messages, RunStatus otherwise) {
    if (counts.rows() + counts.rejected() == 0) {
      messages.warn("no row was read; look at --input and --input-format");
    } else if (counts.rows() == 0) {
      messages.warn(
          "all rows were rejected; their reasons say why, and --input-format, --text-column or"
              + " --ids-column what was read");
    } else if (counts.tokens() == 0) {
      messages.warn(
          "no row has a token that is known; look at --text-column and --tokenizer"
              + OF_CLASSIFIER);
    } else if (counts.unknown() >= counts.tokens()) {
      messages.warn(
          "all tokens are unknown; look whether --tokenizer and --table belong together, are of"
              + " the texts' language, and have words of the same case (--lower-case)"
              + OF_CLASSIFIER);
    }
    double share =
        counts.tokens() == 0 ? 0 : Math.min(1, (double) counts.unknown() / counts.tokens());
    boolean isOver = chosen.chosen(MAX_UNKNOWN).filter(most -> share > most).isPresent();
    boolean isUnder = chosen.chosen(MIN_ROWS).filter(least -> counts.rows() < least).isPresent();
    if (isOver) {
      messages.warn(
          String.format(
              Locale.ROOT, "%.4f of the tokens are unknown, more than --max-unknown", share));
    }
    if (isUnder) {
      messages.warn(
          String.format(Locale.ROOT, "%,d rows came out, fewer than --min-rows", counts.rows()));
    }
    return isOver || isUnder ? RunStatus.OUT_OF_LIMITS : otherwise;
  }
}
