// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of all that is trained. */
public final class TrainingSettings {
  /** How often the corpus is read. */
  public static final Setting<Integer> EPOCHS =
      Setting.of(SettingType.integer(1))
          .option("--epochs")
          .param("maxIter")
          .otherwise("10; of word2vec 5")
          .doc("The most epochs of supervised training; of word2vec the passes.");

  /** How large the first steps are. */
  public static final Setting<Double> LEARNING_RATE =
      Setting.of(SettingType.decimal(0, Double.MAX_VALUE))
          .option("--learning-rate")
          .param("stepSize")
          .otherwise("3 where the table has a column a class, else 0.5")
          .doc("The learning rate of supervised training, at its start.");

  /** Of the random generators. */
  public static final Setting<Long> SEED =
      Setting.of(SettingType.longInteger(Long.MIN_VALUE))
          .option("--seed")
          .param("seed")
          .byDefault(42L)
          .doc("The seed of all that is drawn.");

  /** Over which rows are spread. */
  public static final Setting<Integer> PARTITIONS =
      Setting.of(SettingType.integer(1))
          .option("--partitions")
          .param("numPartitions")
          .byDefault(2)
          .doc(
              "The partitions over which rows are spread; in supervised training each trains a"
                  + " copy.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(EPOCHS, LEARNING_RATE, SEED, PARTITIONS);

  private TrainingSettings() {}
}
