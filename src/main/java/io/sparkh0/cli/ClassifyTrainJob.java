package io.sparkh0.cli;

import io.sparkh0.app.classify.ClassifierDescription;
import io.sparkh0.app.classify.FrozenClassifier;
import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.app.classify.LsaFeatures;
import io.sparkh0.app.classify.SupervisedClassifier;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.text.words.HashedNgrams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** One run of {@code classify train}. */
final class ClassifyTrainJob {
  private static final int DIMENSION = 512;

  private final SparkSession session;
  private final ClassifyTrainCommand options;
  private final Configuration conf;

  ClassifyTrainJob(SparkSession session, ClassifyTrainCommand options) {
    this.session = session;
    this.options = options;
    this.conf = session.sessionState().newHadoopConf();
  }

  /** Runs it and returns the exit code. */
  int run() {
    long start = System.nanoTime();
    if (options.model.mode.equals("append")) {
      throw new WrongUseException("Invalid --mode: 'append' (must be error or overwrite)");
    }
    Output output = new Output(options.model.model, options.model.mode, conf);
    output.checkApartFrom(options.input.input);
    TextRows source = new TextRows(session, options.input, options.model.mode, conf);
    String text = options.input.textColumn == null ? "text" : options.input.textColumn;
    Dataset<Row> rows = source.read(text, options.model.labelColumn);
    rows.persist(StorageLevel.MEMORY_AND_DISK());
    LabelledTexts texts = new LabelledTexts(rows, text, options.model.labelColumn);
    PipelineModel model;
    try {
      model = options.isFrozen() ? frozen(texts) : supervised(texts);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
    IndexToString names = (IndexToString) model.stages()[model.stages().length - 1];
    List<String> labels = Arrays.asList(names.getLabels());
    ClassifierDescription description =
        ClassifierDescription.of(
            text,
            options.model.labelColumn,
            labels,
            options.features.features,
            options.isFrozen() ? options.classifier().toString() : "softmax",
            options.model.threshold);
    output.commit(
        staging -> {
          save(model, staging);
          description.write(staging, conf);
        });
    System.out.printf(
        Locale.ROOT,
        "  rows in      %,d%n  rejects      %,d%n  classes      %,d%n  time         %.1f s%n  written to   %s%n",
        rows.count() + source.rejected(),
        source.rejected(),
        labels.size(),
        (System.nanoTime() - start) / 1e9,
        output.describe());
    return source.exitCode();
  }

  private static void save(PipelineModel model, String path) {
    try {
      model.write().overwrite().save(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private static void progress(String line) {
    System.err.println("  " + line);
  }

  private NgramTokenizer ngrams() {
    ClassifyTrainCommand.Features f = options.features;
    int opening = f.openingWords == null ? SupervisedClassifier.OPENING_WORDS : f.openingWords;
    return new NgramTokenizer()
        .setNgrams(
            new HashedNgrams(
                f.wordNgrams,
                f.minCharacters,
                f.maxCharacters,
                options.isFrozen() ? 0 : opening,
                f.buckets));
  }

  private PipelineModel supervised(LabelledTexts texts) {
    if (options.features.tokenizer != null || options.features.table != null) {
      TableFeatures tokens = tokens(texts);
      return SupervisedClassifier.trainOnTokens(
          texts,
          tokens.tokenizer(),
          tokens.ids(),
          tokens.table().map(LoadedLayer::layer),
          options.supervised(),
          options.training.partitions,
          ClassifyTrainJob::progress);
    }
    return SupervisedClassifier.train(
        texts,
        ngrams(),
        options.supervised(),
        options.training.partitions,
        ClassifyTrainJob::progress);
  }

  private PipelineModel frozen(LabelledTexts texts) {
    FrozenClassifier classifier =
        new FrozenClassifier(
            options.classifier(),
            options.balance(),
            options.training.partitions,
            options.training.seed,
            ClassifyTrainJob::progress);
    return classifier.train(texts, features(texts));
  }

  private List<Transformer> features(LabelledTexts texts) {
    if (options.features.table == null) {
      return LsaFeatures.stages(
          texts,
          ngrams(),
          options.features.dimension == null ? DIMENSION : options.features.dimension,
          options.training.partitions,
          options.training.seed,
          ClassifyTrainJob::progress);
    }
    return tokens(texts)
        .stages(options.features.pooling == null ? "mean,max" : options.features.pooling);
  }

  private TableFeatures tokens(LabelledTexts texts) {
    String table = options.features.table;
    String tokenizer = options.features.tokenizer;
    return table == null
        ? TableFeatures.ofTokenizer(texts.textColumn(), tokenizer, conf)
        : TableFeatures.ofTable(texts.textColumn(), table, Optional.ofNullable(tokenizer), conf);
  }
}
