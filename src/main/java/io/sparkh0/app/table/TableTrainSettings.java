// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.train.corpus.RowWeights;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedSettings;
import io.sparkh0.train.supervised.TuningMode;
import java.util.List;
import java.util.Optional;

/**
 * How a table is made from a corpus.
 *
 * @param chosen settings of {@link #OF_TABLE} and {@link #OF_TRAINING}, and of the input, {@link
 *     io.sparkh0.pipeline.source.InputSettings#OF_TEXTS} and {@link
 *     io.sparkh0.pipeline.RejectSettings}
 */
public record TableTrainSettings(Settings chosen) {
  /** How a table is made. */
  public enum Method {
    /** Word2Vec's skip-gram (Mikolov et al. 2013). */
    WORD2VEC,
    /** Random indexing (Kanerva et al. 2000). */
    RANDOM_INDEXING,
    /** Positive pointwise mutual information, reduced. */
    PPMI,
    /** Latent semantic analysis (Deerwester et al. 1990). */
    LSA,
    /** Together with a linear classifier of labels. */
    SUPERVISED
  }

  /** What turns texts into ids. */
  public static final Setting<String> TOKENIZER =
      Setting.of(SettingType.text("PATH"))
          .option("--tokenizer")
          .path()
          .otherwise(
              "hashed words, word n-grams and character n-grams; such a table is for"
                  + " NgramTokenizer")
          .doc("The path of a tokenizer, as for featurize.");

  /** How it is made. */
  public static final Setting<Method> METHOD =
      Setting.of(SettingType.oneOf(Method.class, "METHOD"))
          .option("--method")
          .byDefault(Method.PPMI)
          .doc("The method.");

  /** Columns of the table, d. */
  public static final Setting<Integer> DIMENSION =
      Setting.of(SettingType.integer(1).labelled("D"))
          .option("--dimension")
          .param("vectorSize")
          .otherwise("256; of supervised the initial table's, else 128")
          .doc("The columns of the table.");

  /** What rows are multiplied by. */
  public static final Setting<RowWeights> WEIGHTS =
      Setting.of(SettingType.oneOf(RowWeights.class, "W"))
          .option("--weights")
          .param("rowWeights")
          .otherwise("none; of supervised idf")
          .doc("The weights by which rows are multiplied in the end: none, idf or sif.");

  /** The file that is written. */
  public static final Setting<String> OUTPUT =
      Setting.of(SettingType.text("PATH"))
          .option("--output")
          .path()
          .doc(
              "A file that ends in .safetensors; with any other ending a folder, which gets"
                  + " model.safetensors.");

  /** The column of classes. */
  public static final Setting<String> LABEL_COLUMN =
      Setting.of(SettingType.text("C"))
          .option("--label-column")
          .doc("The column of labels, of supervised.");

  /** What training starts from. */
  public static final Setting<String> START =
      Setting.of(SettingType.text("TABLE"))
          .option("--start")
          .path("random")
          .byDefault("random")
          .doc("The initial table of supervised: random, or the path of a table file.");

  /** The table, in the order of the help. */
  public static final List<Setting<?>> OF_TABLE =
      List.of(TOKENIZER, METHOD, DIMENSION, WEIGHTS, OUTPUT, TableFileSettings.MODE);

  /** The training, in the order of the help. */
  public static final List<Setting<?>> OF_TRAINING =
      Settings.join(TrainingSettings.ALL, List.of(LABEL_COLUMN, START, SupervisedSettings.TUNE));

  /**
   * Refuses settings that the method does not read.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if there is one
   */
  public TableTrainSettings {
    refuse(!chosen.has(OUTPUT), "give --output PATH");
    Method method = chosen.get(METHOD);
    boolean isSupervised = method == Method.SUPERVISED;
    refuse(isSupervised && !chosen.has(LABEL_COLUMN), "--method supervised needs --label-column");
    for (Setting<?> setting :
        List.of(LABEL_COLUMN, START, SupervisedSettings.TUNE, TrainingSettings.LEARNING_RATE)) {
      refuse(!isSupervised && chosen.has(setting), setting + " needs --method supervised");
    }
    refuse(
        !isSupervised && method != Method.WORD2VEC && chosen.has(TrainingSettings.EPOCHS),
        "--epochs needs --method supervised or word2vec");
    boolean hasTable = !chosen.get(START).equals("random");
    refuse(
        hasTable && !chosen.has(TOKENIZER),
        "--start needs --tokenizer, that of the table to start from");
    refuse(
        hasTable && chosen.has(DIMENSION),
        "--dimension is of a random start, and --start is given");
    TuningMode tuning = chosen.get(SupervisedSettings.TUNE);
    refuse(
        !hasTable && !tuning.equals(TuningMode.FULL), "--tune " + tuning + " needs --start TABLE");
  }

  /** The path of the initial table, if it is not random. */
  Optional<String> initialTable() {
    return chosen.find(START).filter(path -> !path.equals("random"));
  }
}
