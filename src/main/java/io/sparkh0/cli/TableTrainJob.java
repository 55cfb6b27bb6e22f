package io.sparkh0.cli;

import static io.sparkh0.ml.Columns.named;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.Preset;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.train.Corpus;
import io.sparkh0.train.LatentTable;
import io.sparkh0.train.RowWeights;
import io.sparkh0.train.WordVectors;
import io.sparkh0.train.supervised.InitialTable;
import io.sparkh0.train.supervised.SupervisedTraining;
import io.sparkh0.train.supervised.TrainedModel;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** One run of {@code table train}. */
final class TableTrainJob {
  private static final int DIMENSION = 256;
  private static final int PASSES = 5;
  private static final String IDS = "h0_ids";

  private final SparkSession session;
  private final TableTrainCommand options;
  private final Configuration conf;

  TableTrainJob(SparkSession session, TableTrainCommand options) {
    this.session = session;
    this.options = options;
    this.conf = session.sessionState().newHadoopConf();
  }

  /** Runs it and returns the exit code. */
  int run() {
    TableOutput output =
        new TableOutput(options.target.output, options.write.ifThere(), conf, new Progress());
    TextRows source = new TextRows(session, options.input, "overwrite", conf);
    String text = options.input.textColumn == null ? "text" : options.input.textColumn;
    String label = options.training.labelColumn;
    Dataset<Row> rows = label == null ? source.read(text) : source.read(text, label);
    Column classes = label == null ? functions.lit("") : named(label);
    InputLayer layer;
    try {
      layer = layer(rows.select(named(text).as("text"), classes.as("label")));
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
    output.write(new LoadedLayer(layer, Preset.NONE, false));
    return source.exitCode();
  }

  private static void progress(String line) {
    System.err.println("  " + line);
  }

  private InputLayer layer(Dataset<Row> rows) {
    int vocabulary;
    Dataset<Row> ids;
    NgramTokenizer ngrams = new NgramTokenizer().setInputCol("text").setOutputCol(IDS);
    if (options.target.tokenizer == null) {
      vocabulary = ngrams.getNgrams().size();
      ids = ngrams.transform(rows);
    } else {
      SubwordTokenizer tokenizer =
          SubwordTokenizer.fromFile(options.target.tokenizer)
              .setInputCol("text")
              .setOutputCol(IDS)
              .setSpecialTokens(false);
      vocabulary = tokenizer.vocabularySize();
      ids = tokenizer.transform(rows);
    }
    Corpus corpus =
        Corpus.of(
            ids.select(IDS, "label"),
            vocabulary,
            options.training.partitions,
            options.training.seed);
    try {
      return switch (options.method()) {
        case SUPERVISED -> supervised(corpus, ngrams);
        case WORD2VEC ->
            new WordVectors(session, corpus)
                .make(
                    dimension(),
                    options.training.epochs == null ? PASSES : options.training.epochs,
                    options.weights(RowWeights.NONE),
                    options.training.seed);
        case RANDOM_INDEXING -> latent(corpus, LatentTable.Method.RANDOM_INDEXING);
        case PPMI -> latent(corpus, LatentTable.Method.PPMI);
        case LSA -> latent(corpus, LatentTable.Method.LSA);
      };
    } finally {
      corpus.release();
    }
  }

  private int dimension() {
    return options.target.dimension == null ? DIMENSION : options.target.dimension;
  }

  private InputLayer latent(Corpus corpus, LatentTable.Method method) {
    return new LatentTable(corpus, dimension(), options.training.seed, TableTrainJob::progress)
        .make(method, options.weights(RowWeights.NONE), id -> 1);
  }

  private InputLayer supervised(Corpus corpus, NgramTokenizer ngrams) {
    SupervisedTraining training =
        new SupervisedTraining(corpus, options.supervised(), TableTrainJob::progress);
    TrainedModel model =
        options.target.tokenizer == null
            ? training.ofNgrams(ngrams.getNgrams()).model()
            : training.ofIds(start());
    System.out.printf(
        Locale.ROOT,
        "  accuracy     %.4f on training rows held back in turn%n  epochs       %d%n  moved        %,d numbers (%s)%n",
        model.heldBackAccuracy(),
        model.epochs(),
        model.parameters(),
        options.supervised().moves());
    return model.layer();
  }

  private InitialTable start() {
    return options.hasStart()
        ? InitialTable.of(H0Embedder.fromFile(options.training.start, "none").layer())
        : InitialTable.RANDOM;
  }
}
