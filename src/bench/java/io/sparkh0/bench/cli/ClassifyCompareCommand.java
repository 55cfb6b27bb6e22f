// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static io.sparkh0.setting.InvalidSettingException.refuse;
import static org.apache.spark.sql.functions.col;

import io.sparkh0.app.classify.ClassifierColumns;
import io.sparkh0.app.classify.ClassifierKind;
import io.sparkh0.app.classify.Confusion;
import io.sparkh0.app.classify.Evaluation;
import io.sparkh0.app.classify.FrozenClassifier;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.app.classify.LsaFeatures;
import io.sparkh0.app.classify.SupervisedClassifier;
import io.sparkh0.app.classify.TableFeatures;
import io.sparkh0.bench.compare.FastTextProgram;
import io.sparkh0.bench.compare.FeatureRecipe;
import io.sparkh0.cli.CommonSettings;
import io.sparkh0.cli.SettingCommand;
import io.sparkh0.cli.SettingGroup;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.train.LsaTable;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedOptions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;

/** {@code classify compare}: a table of figures over data sets. */
@Command(
    name = "compare",
    description = {
      "Prints accuracies over data sets, each a folder with train.jsonl and test.jsonl of the columns text",
      "and label.",
      "",
      "--what features compares ways to make frozen features behind logistic regression, by 3-fold",
      "cross-validation on --rows of the training rows; each way is shown with the best of three strengths",
      "of regularisation. --what order does the same for another task: to tell the texts from the same with",
      "two neighbouring words swapped. --what growth shows how the time of a supervised training grows with",
      "its rows, beside that of the fasttext program, and measures on held-out training rows. None of them",
      "reads test rows. --what models trains on all training rows with the defaults of classify train and",
      "measures on the test rows."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 classify compare --data data --sets trec6,mr --what models",
      "  jobs/h0 classify compare --data data --sets trec6,mr --what features --json figures.json",
      "  jobs/h0 classify compare --data data --sets mr --what order --rows 8000",
      "  jobs/h0 classify compare --data data --sets banking77 --what growth"
    })
final class ClassifyCompareCommand extends SettingCommand {
  private static final String LABEL = "label";
  private static final String TEXT = "text";
  private static final int DIMENSION = 512;

  /** What is compared. */
  enum What {
    FEATURES,
    ORDER,
    GROWTH,
    MODELS
  }

  private static final Setting<String> DATA =
      Setting.of(SettingType.text("DIR")).option("--data").path().doc("The folder of data sets.");

  private static final Setting<List<String>> SETS =
      Setting.of(SettingType.listOf(SettingType.text("NAME")))
          .option("--sets")
          .doc("Their names (required).");

  private static final Setting<What> WHAT =
      Setting.of(SettingType.oneOf(What.class, "WHAT"))
          .option("--what")
          .byDefault(What.MODELS)
          .doc("What is compared.");

  private static final Setting<Integer> ROWS =
      Setting.of(SettingType.integer(100))
          .option("--rows")
          .byDefault(2000)
          .doc("About how many training rows of each set count; features and order only.");

  private static final Setting<String> ONLY =
      Setting.of(SettingType.text("TEXT"))
          .option("--only")
          .doc("A text that the names of the ways have; features and order only.");

  private static final Setting<String> JSON =
      Setting.of(SettingType.text("FILE"))
          .option("--json")
          .path()
          .doc(
              "The file for the figures, one array of objects; replaced where it is there; features"
                  + " and order only.");

  private static final Setting<String> TABLE =
      Setting.of(SettingType.text("PATH"))
          .option("--table")
          .path()
          .doc("The path of a table to compare as well, as for classify train; features only.");

  private static final Setting<String> TOKENIZER =
      Setting.of(SettingType.text("PATH"))
          .option("--tokenizer")
          .path()
          .otherwise("what the table brings")
          .doc("The path of its tokenizer.");

  private static final Setting<String> FASTTEXT =
      Setting.of(SettingType.text("PATH"))
          .option("--fasttext")
          .path()
          .otherwise("fasttext, where it is found")
          .doc("The path of the fasttext program; growth only.");

  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup(
            "Comparison",
            List.of(
                DATA,
                SETS,
                WHAT,
                ROWS,
                ONLY,
                JSON,
                TABLE,
                TOKENIZER,
                FASTTEXT,
                TrainingSettings.SEED,
                TrainingSettings.PARTITIONS)),
        CommonSettings.onSpark());
  }

  @Override
  protected RunStatus run(Settings settings) {
    refuse(!settings.has(DATA) || !settings.has(SETS), "give --data DIR and --sets A,B");
    What what = settings.get(WHAT);
    boolean hasFeatures = what == What.FEATURES || what == What.ORDER;
    refuse(settings.has(TOKENIZER) && !settings.has(TABLE), "--tokenizer needs --table");
    refuse(settings.has(TABLE) && what != What.FEATURES, "--table needs --what features");
    refuse(!hasFeatures && settings.has(JSON), "--json needs --what features or order");
    refuse(!hasFeatures && settings.has(ONLY), "--only needs --what features or order");
    refuse(settings.has(FASTTEXT) && what != What.GROWTH, "--fasttext needs --what growth");
    return onSpark(
        settings,
        session -> {
          compare(session, what, settings);
          return RunStatus.DONE;
        });
  }

  private static void compare(SparkSession session, What what, Settings settings) {
    int partitions = settings.get(TrainingSettings.PARTITIONS);
    long seed = settings.get(TrainingSettings.SEED);
    switch (what) {
      case GROWTH -> {
        ClassifyGrowth growth =
            new ClassifyGrowth(session, partitions, seed, fastText(settings.find(FASTTEXT)));
        for (String set : settings.get(SETS)) {
          growth.print(set, rows(session, settings, set, "train.jsonl"));
        }
      }
      case MODELS -> {
        for (String set : settings.get(SETS)) {
          compareModels(
              set,
              rows(session, settings, set, "train.jsonl"),
              rows(session, settings, set, "test.jsonl"),
              settings);
        }
      }
      case FEATURES, ORDER -> compareFeatures(session, what, settings);
    }
  }

  private static Optional<FastTextProgram> fastText(Optional<String> path) {
    try {
      return Optional.of(
          FastTextProgram.start(
              path.orElse("fasttext"), Runtime.getRuntime().availableProcessors()));
    } catch (IOException e) {
      refuse(path.isPresent(), "Invalid --fasttext: " + e.getMessage());
      System.out.println(
          "  fastText is left out: " + e.getMessage() + " (--fasttext PATH names it)");
      return Optional.empty();
    }
  }

  private static void compareFeatures(SparkSession session, What what, Settings settings) {
    Configuration conf = session.sessionState().newHadoopConf();
    FeatureComparison comparison =
        new FeatureComparison(
            settings.get(ROWS),
            settings.get(TrainingSettings.SEED),
            settings.get(TrainingSettings.PARTITIONS),
            settings.find(ONLY));
    List<FeatureRecipe> ofTable =
        settings
            .find(TABLE)
            .map(table -> tableRecipes(table, settings.find(TOKENIZER), conf))
            .orElse(List.of());
    for (String set : settings.get(SETS)) {
      Dataset<Row> training = rows(session, settings, set, "train.jsonl");
      LabelledTexts texts = new LabelledTexts(training, TEXT, LABEL);
      if (what == What.ORDER) {
        comparison.compareOrder(set, texts);
      } else {
        comparison.compareFeatures(set, texts, ofTable);
      }
      training.unpersist();
    }
    comparison.print(System.out);
    settings.find(JSON).ifPresent(file -> comparison.write(file, conf));
  }

  private static List<FeatureRecipe> tableRecipes(
      String table, Optional<String> tokenizer, Configuration conf) {
    return new TableRecipes(
            TableFeatures.ofTable(TableFeatures.texts(TEXT, tokenizer), table, conf), table)
        .all(conf);
  }

  private static Dataset<Row> rows(
      SparkSession session, Settings settings, String set, String file) {
    String folder = StoragePath.join(settings.get(DATA), set);
    Settings input =
        Settings.none().with(InputSettings.INPUT, List.of(StoragePath.join(folder, file)));
    return new TextRows(session, input, Optional.empty(), RunMessages.standard())
        .read(LABEL)
        .select(TEXT, LABEL)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static void compareModels(
      String set, Dataset<Row> training, Dataset<Row> test, Settings settings) {
    int partitions = settings.get(TrainingSettings.PARTITIONS);
    long seed = settings.get(TrainingSettings.SEED);
    LabelledTexts texts = new LabelledTexts(training, TEXT, LABEL);
    long start = System.nanoTime();
    PipelineModel supervised = SupervisedClassifier.trainByDefault(texts, partitions, seed);
    print(set, "supervised", confusion(supervised, test), start);
    start = System.nanoTime();
    PipelineModel frozen =
        new FrozenClassifier(
                ClassifierKind.LOGISTIC,
                SupervisedOptions.Balance.AS_IT_IS,
                partitions,
                seed,
                line -> {})
            .train(
                texts,
                LsaFeatures.stages(
                    texts,
                    new LsaTable()
                        .setVectorSize(DIMENSION)
                        .setNumPartitions(partitions)
                        .setSeed(seed),
                    line -> {}));
    print(set, "frozen, made table, logistic", confusion(frozen, test), start);
  }

  private static Confusion confusion(PipelineModel model, Dataset<Row> rows) {
    return Evaluation.of(model.transform(rows), col(LABEL), col(ClassifierColumns.PREDICTED_LABEL))
        .confusion();
  }

  private static void print(String set, String name, Confusion confusion, long start) {
    System.out.printf(
        Locale.ROOT,
        "  %-18s %-60s %6.2f %% of %,d rows, %.1f s%n",
        set,
        name,
        100 * confusion.accuracy(),
        confusion.rows(),
        (System.nanoTime() - start) / 1e9);
  }
}
