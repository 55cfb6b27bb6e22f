// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.forward.pooling.PoolingKind;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedSettings;
import java.util.List;

/**
 * How a classifier is trained.
 *
 * @param chosen settings of {@link #OF_MODEL}, {@link #OF_FEATURES}, {@link #OF_TRAINING} and of
 *     the input, {@link io.sparkh0.pipeline.source.InputSettings#OF_TEXTS} and {@link
 *     io.sparkh0.pipeline.RejectSettings}
 */
public record TrainSettings(Settings chosen) {
  /** Whether features are learned. */
  public enum FeatureKind {
    /** Table and classifier are learned together. */
    SUPERVISED,
    /** The table stays as it is. */
    FROZEN
  }

  /** What happens to a model that is there. */
  public static final Setting<StagedFolder.Mode> MODE =
      Setting.of(
              SettingType.oneOf(
                  List.of(StagedFolder.Mode.ERROR, StagedFolder.Mode.OVERWRITE),
                  SettingType::nameOf,
                  "MODE"))
          .option("--mode")
          .byDefault(StagedFolder.Mode.ERROR)
          .doc("What happens where there is something: error or overwrite.");

  /** What features are. */
  public static final Setting<FeatureKind> FEATURE_KIND =
      Setting.of(SettingType.oneOf(FeatureKind.class, "KIND"))
          .option("--features")
          .byDefault(FeatureKind.SUPERVISED)
          .doc(
              "The kind of features: supervised, where table and classifier are learned together,"
                  + " or frozen, where the table stays as it is.");

  /** What turns texts into ids. */
  public static final Setting<String> TOKENIZER =
      Setting.of(SettingType.text("PATH"))
          .option("--tokenizer")
          .path()
          .otherwise("hashed words, word n-grams and character n-grams")
          .doc("The path of a tokenizer, as for featurize.");

  /** The rows that features are made of. */
  public static final Setting<String> TABLE =
      Setting.of(SettingType.text("PATH"))
          .option("--table")
          .path()
          .otherwise("made from the training rows")
          .doc(
              "The path of a table file or model folder: the features of frozen, the initial table"
                  + " of supervised.");

  /** How rows become a feature vector. */
  public static final Setting<List<PoolingKind>> POOLING =
      Setting.of(PoolingSettings.POOLING.type())
          .option("--pooling")
          .byDefault(PoolingSettings.POOLING.parse("--pooling", "mean,max"))
          .doc("The poolings of frozen features of a --table, as for featurize.");

  /** Columns of the table that is trained, d. */
  public static final Setting<Integer> DIMENSION =
      Setting.of(SettingType.integer(1).labelled("D"))
          .option("--dimension")
          .param("vectorSize")
          .otherwise("frozen 512; supervised one a class")
          .doc("The columns of the table that is made.");

  /** What stands behind frozen features. */
  public static final Setting<ClassifierKind> CLASSIFIER =
      Setting.of(SettingType.oneOf(ClassifierKind.class, "KIND"))
          .option("--classifier")
          .byDefault(ClassifierKind.LOGISTIC)
          .doc(
              "The classifier behind frozen features: logistic, svc (one against the rest), mlp or"
                  + " forest.");

  /** Labels and model, in the order of the help. */
  public static final List<Setting<?>> OF_MODEL =
      List.of(
          ClassifierSettings.LABEL_COLUMN,
          ClassifierSettings.MODEL,
          MODE,
          ClassifierSettings.THRESHOLD);

  /** What features are, in the order of the help. */
  public static final List<Setting<?>> OF_FEATURES =
      Settings.join(
          List.of(FEATURE_KIND, TOKENIZER),
          TokenizerSettings.OF_TEXTS,
          List.of(TABLE, POOLING, DIMENSION),
          NgramSettings.ALL);

  /** How they are trained, in the order of the help. */
  public static final List<Setting<?>> OF_TRAINING =
      Settings.join(TrainingSettings.ALL, List.of(CLASSIFIER, SupervisedSettings.CLASS_WEIGHTS));

  /**
   * Refuses settings that the chosen features do not read.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if there is one
   */
  public TrainSettings {
    refuse(!chosen.has(ClassifierSettings.MODEL), "give --model DIR");
    boolean isFrozen = chosen.get(FEATURE_KIND) == FeatureKind.FROZEN;
    refuseAll(chosen, !isFrozen, " needs --features frozen", CLASSIFIER, POOLING);
    refuseAll(
        chosen,
        isFrozen,
        " needs --features supervised",
        NgramSettings.PREFIX_WORDS,
        TrainingSettings.EPOCHS,
        TrainingSettings.LEARNING_RATE);
    boolean hasTable = chosen.has(TABLE);
    refuseAll(
        chosen, !hasTable, " needs --table; the table that is made is pooled by sqrtN", POOLING);
    refuseAll(chosen, hasTable, " is of the table that is made, and --table is given", DIMENSION);
    refuseAll(chosen, isFrozen && !hasTable, " needs --table with frozen features", TOKENIZER);
    refuseAll(
        chosen,
        !hasTable && !chosen.has(TOKENIZER),
        " needs --table or --tokenizer",
        TokenizerSettings.OF_TEXTS.toArray(Setting<?>[]::new));
    ClassifierKind classifier = chosen.get(CLASSIFIER);
    refuseAll(
        chosen,
        isFrozen && !classifier.hasProbabilities(),
        " needs a classifier with probabilities, and " + classifier + " has none",
        ClassifierSettings.THRESHOLD);
  }

  private static void refuseAll(
      Settings chosen, boolean areOfNoUse, String why, Setting<?>... settings) {
    for (Setting<?> setting : settings) {
      refuse(areOfNoUse && chosen.has(setting), setting + why);
    }
  }

  boolean isFrozen() {
    return chosen.get(FEATURE_KIND) == FeatureKind.FROZEN;
  }

  /** The classifier that is saved, by name. */
  String classifierName() {
    return isFrozen() ? chosen.get(CLASSIFIER).toString() : "softmax";
  }

  long seed() {
    return chosen.get(TrainingSettings.SEED);
  }

  int partitions() {
    return chosen.get(TrainingSettings.PARTITIONS);
  }
}
