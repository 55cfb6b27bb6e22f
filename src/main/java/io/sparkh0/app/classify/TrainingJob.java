// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.TextRows;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.train.LsaTable;
import io.sparkh0.train.NgramClassifier;
import io.sparkh0.train.supervised.SupervisedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** One run from labelled texts to a classifier in a folder. */
public final class TrainingJob {
  private static final int DIMENSION = 512;

  private final SparkSession session;
  private final TrainSettings settings;
  private final Settings chosen;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A job that runs once.
   *
   * @param messages receive the number of rows, and how the training goes
   */
  public TrainingJob(SparkSession session, TrainSettings settings, RunMessages messages) {
    this.session = session;
    this.settings = settings;
    this.chosen = settings.chosen();
    this.messages = messages;
    this.conf = session.sessionState().newHadoopConf();
  }

  /**
   * Reads, trains and writes.
   *
   * @throws InvalidSettingException if settings do not fit the input or the table
   * @throws io.sparkh0.pipeline.source.InvalidInputException if the input cannot be read
   */
  public RunStatus run() {
    long start = System.nanoTime();
    try (StagedOutputs outputs =
        RunPaths.outputs(
            chosen, List.of(ClassifierSettings.MODEL, RejectSettings.REJECTS), messages, conf)) {
      return run(outputs, start);
    }
  }

  private RunStatus run(StagedOutputs outputs, long start) {
    StagedFolder.Mode mode = chosen.get(TrainSettings.MODE);
    StagedFolder output = outputs.folder(chosen.get(ClassifierSettings.MODEL), mode);
    InputSettings input = new InputSettings(chosen);
    TextRows source =
        new TextRows(session, chosen, new RejectSettings(chosen).folder(outputs, mode), messages);
    String label = chosen.find(ClassifierSettings.LABEL_COLUMN).orElse("label");
    Dataset<Row> rows = source.read(label).persist(StorageLevel.MEMORY_AND_DISK());
    LabelledTexts texts = new LabelledTexts(rows, input.textColumn(), label);
    PipelineModel model;
    try {
      model = source.whileUnchanged(() -> settings.isFrozen() ? frozen(texts) : supervised(texts));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    IndexToString names = (IndexToString) model.stages()[model.stages().length - 1];
    List<String> labels = Arrays.asList(names.getLabels());
    refuse(
        labels.contains(ScoringJob.NONE_OF_THESE),
        "a label is '"
            + ScoringJob.NONE_OF_THESE
            + "', as 'classify score' calls texts below its threshold; name that class otherwise");
    ClassifierDescription description =
        ClassifierDescription.of(
            input.textColumn(),
            label,
            labels,
            SettingType.nameOf(chosen.get(TrainSettings.FEATURE_KIND)),
            settings.classifierName(),
            chosen.find(ClassifierSettings.THRESHOLD).orElse(null));
    output.stage(
        staging -> {
          save(model, staging);
          description.write(staging, conf);
        });
    long count = rows.count();
    outputs.place();
    messages.fact("files", "%s", source.files());
    messages.fact("rows in", "%,d", count + source.rejected());
    messages.fact("rejects", "%,d", source.rejected());
    messages.fact("classes", "%,d", labels.size());
    messages.fact("time", "%.1f s", (System.nanoTime() - start) / 1e9);
    messages.fact("written to", "%s", output.describe());
    return source.status();
  }

  private static void save(PipelineModel model, String path) {
    try {
      model.write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private PipelineModel supervised(LabelledTexts texts) {
    NgramClassifier classifier = new NgramClassifier().setAll(chosen);
    if (chosen.has(TrainSettings.TOKENIZER) || chosen.has(TrainSettings.TABLE)) {
      return SupervisedClassifier.trainOnTokens(
          texts, tokens(texts), classifier, messages::progress);
    }
    return SupervisedClassifier.train(texts, classifier, messages::progress);
  }

  private PipelineModel frozen(LabelledTexts texts) {
    FrozenClassifier classifier =
        new FrozenClassifier(
            chosen.get(TrainSettings.CLASSIFIER),
            chosen.get(SupervisedSettings.CLASS_WEIGHTS),
            settings.partitions(),
            settings.seed(),
            messages::progress);
    return classifier.train(texts, features(texts));
  }

  private List<Transformer> features(LabelledTexts texts) {
    if (!chosen.has(TrainSettings.TABLE)) {
      return LsaFeatures.stages(
          texts, new LsaTable().setVectorSize(DIMENSION).setAll(chosen), messages::progress);
    }
    return tokens(texts).stages(PoolingSettings.POOLING.format(chosen.get(TrainSettings.POOLING)));
  }

  private TableFeatures tokens(LabelledTexts texts) {
    Optional<String> table = chosen.find(TrainSettings.TABLE);
    Settings chosenTexts =
        TableFeatures.texts(texts.textColumn(), chosen.find(TrainSettings.TOKENIZER))
            .and(chosen.only(TokenizerSettings.OF_TEXTS));
    TableFeatures features =
        table.isPresent()
            ? TableFeatures.ofTable(chosenTexts, table.get(), conf)
            : TableFeatures.ofTokenizer(chosenTexts, conf);
    features.describe().forEach(messages::progress);
    return features;
  }
}
