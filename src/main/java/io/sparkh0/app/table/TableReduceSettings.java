// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.train.corpus.RowWeights;
import java.util.List;

/**
 * How a table is made smaller.
 *
 * @param chosen settings of {@link #ALL} and {@link TableFileSettings#READING}, and of a corpus
 *     where there is one, {@link InputSettings} and {@link TokenizerSettings}
 */
public record TableReduceSettings(Settings chosen) {
  /** Columns that stay, d. */
  public static final Setting<Integer> DIMENSION =
      Setting.of(SettingType.integer(1))
          .option("--dimension")
          .otherwise("as they are")
          .doc("The columns of the new table, its principal components.");

  /** Rows that stay. */
  public static final Setting<Integer> KEEP =
      Setting.of(SettingType.integer(1))
          .option("--keep")
          .doc(
              "The number of rows that are kept, the most frequent ones: by the corpus, or, of a"
                  + " file of words with no corpus, the first.");

  /** How frequent rows. */
  public static final Setting<Integer> MIN_COUNT =
      Setting.of(SettingType.integer(0))
          .option("--min-count")
          .doc("The number of times that the corpus uses each row that is kept, at least.");

  /** Whether there are weights. */
  public static final Setting<RowWeights> WEIGHTS =
      Setting.of(SettingType.oneOf(List.of(RowWeights.SIF), SettingType::nameOf, "KIND"))
          .option("--weights")
          .doc(
              "The weights of ids, which are sif: a/(a + p) for each, p its share of the corpus's"
                  + " tokens.");

  /** The a of SIF's weights a / (a + p). */
  public static final Setting<Double> SIF_A =
      Setting.of(SettingType.decimal(0, Double.MAX_VALUE).labelled("A"))
          .option("--sif-a")
          .byDefault(1e-3)
          .doc("The a of the weights.");

  /** Whether the common component goes. */
  public static final Setting<Boolean> REMOVE_COMMON =
      Setting.of(SettingType.flag())
          .option("--remove-common")
          .byDefault(false)
          .doc("Whether the common component is left out of sifMean and weightedMean.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(
          TableFileSettings.FILE,
          TableFileSettings.OUT,
          DIMENSION,
          KEEP,
          MIN_COUNT,
          WEIGHTS,
          SIF_A,
          REMOVE_COMMON,
          TableFileSettings.MODE);

  /**
   * Checks what fits what.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  public TableReduceSettings {
    boolean hasCorpus = chosen.has(InputSettings.INPUT);
    boolean hasWeights = chosen.has(WEIGHTS);
    boolean selectsByCount = chosen.has(KEEP) || chosen.has(MIN_COUNT);
    refuse(
        !chosen.has(DIMENSION) && !selectsByCount && !hasWeights,
        "nothing to do: give --dimension, --keep, --min-count or --weights sif");
    refuse(
        !hasWeights && (chosen.has(SIF_A) || chosen.has(REMOVE_COMMON)),
        "--sif-a and --remove-common need --weights sif");
    refuse(
        !hasCorpus && (hasWeights || chosen.has(MIN_COUNT)),
        "--weights and --min-count need a corpus: give --input");
    refuse(
        hasCorpus && !hasWeights && !selectsByCount,
        "--input is of use to --keep, --min-count and --weights only");
    refuse(
        !hasCorpus && TokenizerSettings.ALL.stream().anyMatch(chosen::has),
        TokenizerSettings.NAMES + " need --input");
    refuse(
        chosen.has(EmbedderSettings.MASK_COL)
            || chosen.has(EmbedderSettings.POSITION_IDS_COL)
            || chosen.has(EmbedderSettings.TOKEN_TYPE_IDS_COL),
        "--mask-column, --position-column and --type-column are of no use here");
  }

  /** Whether the job reads a corpus, for which it needs a Spark session. */
  public boolean hasCorpus() {
    return chosen.has(InputSettings.INPUT);
  }
}
