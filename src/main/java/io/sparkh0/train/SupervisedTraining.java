package io.sparkh0.train;

import io.sparkh0.word.HashedNgrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns a table and the linear classifier behind it together, over the ids that the training rows
 * have, by stochastic gradient descent on the negative log likelihood with a rate that falls evenly
 * to 0 (the recipe of Joulin et al. 2017, fastText). Three things differ from fastText: tokens are
 * weighted by inverse document frequency and their sum divided by √n; where the table starts from
 * nothing it has a column for each class, which makes the loss convex; and label smoothing, runs of
 * characters and the number of epochs are chosen by cross-validation on the training rows.
 *
 * <p>The rows that are compared are at most {@value #MOST_COMPARED}, so the time of the comparison
 * has a bound; all else grows evenly with the rows.
 */
public final class SupervisedTraining {
  private static final int MOST_COMPARED = 20_000;
  private static final long MOST_TOKENS_COMPARED = 8_000_000;
  private static final int SMALL = 10_000;
  private static final int FOLDS_OF_SMALL = 5;
  private static final int FOLDS = 3;

  /** About seven copies of the table are in the driver's memory at times. */
  private static final int MOST_NUMBERS = 24_000_000;

  private static final int MOST_CLASSES_DIRECT = 512;
  private static final int DIMENSION = 128;
  private static final double RATE_DIRECT = 3;
  private static final double RATE = 0.5;

  private final Corpus corpus;
  private final SupervisedOptions options;
  private final Progress progress;
  private final JavaSparkContext spark;

  /**
   * @param corpus of two classes or more
   * @param options the user's choices
   * @param progress hears of each candidate and epoch
   */
  public SupervisedTraining(Corpus corpus, SupervisedOptions options, Progress progress) {
    if (corpus.labels().size() < 2) {
      throw new IllegalArgumentException(
          "Cannot train on one class only: " + corpus.labels() + " (must be two or more)");
    }
    this.corpus = corpus;
    this.options = options;
    this.progress = progress;
    this.spark = JavaSparkContext.fromSparkContext(corpus.documents().context());
  }

  /**
   * Chooses settings and trains on all rows.
   *
   * @param ngrams how the ids of the corpus were made
   * @return the model, and the n-grams that are left in it
   */
  public NgramModel ofNgrams(HashedNgrams ngrams) {
    List<Candidate> candidates =
        Candidate.all(
            ngrams.longestCharacters() > 0
                ? Candidate.Characters.PRESENT
                : Candidate.Characters.ABSENT);
    TokenCounts counts = TokenCounts.of(corpus);
    int dimension = dimension();
    RowMap map = RowMap.of(counts, 1, MOST_NUMBERS / dimension);
    boolean[] isCharacters = new boolean[map.rows()];
    for (int row = 1; row < isCharacters.length; row++) {
      isCharacters[row] = ngrams.kind(map.idOfRow()[row]) == HashedNgrams.Kind.CHARACTERS;
    }
    Trial trial = new Trial(counts, map, dimension, new float[0], isCharacters);
    Choice choice = choose(trial, candidates);
    if (choice.candidate().characterShare() > 0) {
      return new NgramModel(train(trial, choice), ngrams);
    }
    HashedNgrams words = new HashedNgrams(ngrams.longestWords(), 0, 0, ngrams.buckets());
    // Their ids are the last, and so are their rows.
    Trial without = trial.below(words.size());
    return new NgramModel(train(without, choice), words);
  }

  /**
   * Trains from the rows of a table.
   *
   * @param start the table to start from, {@code ids × d} numbers; empty for a random one
   */
  public TrainedModel ofIds(TableStart start) {
    TokenCounts counts = TokenCounts.of(corpus);
    int dimension = start.isPresent() ? start.dimension() : dimension();
    RowMap map = RowMap.of(counts, 1, MOST_NUMBERS / dimension);
    float[] base = start.rows(map);
    Trial trial = new Trial(counts, map, dimension, base, new boolean[map.rows()]);
    return train(trial, choose(trial, Candidate.all(Candidate.Characters.ABSENT)));
  }

  private int dimension() {
    int classes = corpus.labels().size();
    return options
        .dimension()
        .orElse(
            classes <= MOST_CLASSES_DIRECT && options.moves().equals(Moves.FULL)
                ? classes
                : DIMENSION);
  }

  /** What a training needs beside its settings. */
  private record Trial(
      TokenCounts counts, RowMap map, int dimension, float[] base, boolean[] isCharacters) {

    Trial below(int ids) {
      RowMap fewer = map.below(ids);
      return new Trial(
          counts,
          fewer,
          dimension,
          base.length == 0 ? base : Arrays.copyOf(base, fewer.rows() * dimension),
          Arrays.copyOf(isCharacters, fewer.rows()));
    }
  }

  /** The settings that won. */
  private record Choice(Candidate candidate, int epochs) {}

  private Choice choose(Trial trial, List<Candidate> candidates) {
    List<LabelledRows> compared = sample(trial);
    int folds = compared.size() <= SMALL ? FOLDS_OF_SMALL : FOLDS;
    List<CrossValidation.Entry> entries = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean[] leftOut =
          candidate.characterShare() > 0 ? new boolean[trial.map().rows()] : trial.isCharacters();
      entries.add(
          new CrossValidation.Entry(
              shape(trial, candidate, compared), settings(trial, candidate), leftOut));
    }
    double[][] accuracies = new CrossValidation(spark, folds).accuracies(compared, entries);
    Choice best = null;
    double highest = -1;
    for (int c = 0; c < accuracies.length; c++) {
      int epochs = 1;
      for (int e = 1; e <= accuracies[c].length; e++) {
        epochs = accuracies[c][e - 1] > accuracies[c][epochs - 1] ? e : epochs;
      }
      double accuracy = accuracies[c][epochs - 1];
      progress.line(
          String.format(
              Locale.ROOT,
              "held-back accuracy %.4f after epoch %d of %d (%d folds of %,d training rows): %s",
              accuracy,
              epochs,
              accuracies[c].length,
              folds,
              compared.size(),
              candidates.get(c)));
      if (accuracy > highest) {
        highest = accuracy;
        best = new Choice(candidates.get(c), epochs);
      }
    }
    progress.line("chosen: " + best.candidate() + ", " + best.epochs() + " epochs");
    return best;
  }

  /** Documents to compare on, the same for the same corpus. */
  private List<LabelledRows> sample(Trial trial) {
    long tokens = Arrays.stream(trial.counts().occurrences()).sum();
    long parts =
        Math.max(
            -Math.floorDiv(-trial.counts().documents(), MOST_COMPARED),
            -Math.floorDiv(-tokens, MOST_TOKENS_COMPARED));
    long seed = options.seed();
    return corpus
        .inRows(trial.map())
        .filter(document -> Corpus.part(document, ~seed, (int) parts) == 0)
        .collect();
  }

  private ModelShape shape(Trial trial, Candidate candidate, List<LabelledRows> documents) {
    float[] weights = options.weights().of(trial.counts(), trial.map(), id -> 1);
    for (int row = 0; row < weights.length; row++) {
      if (trial.isCharacters()[row]) {
        weights[row] *= (float) candidate.characterShare();
      }
    }
    List<LabelledRows> weighted = new ArrayList<>();
    for (LabelledRows document : documents) {
      weighted.add(document.where(row -> weights[row] != 0));
    }
    int classes = corpus.labels().size();
    return new ModelShape(
        trial.map().rows(),
        trial.dimension(),
        classes,
        options.moves(),
        RowWeights.scaled(weights, trial.base(), trial.dimension(), weighted),
        trial.base());
  }

  private TrainingSettings settings(Trial trial, Candidate candidate) {
    boolean direct = trial.dimension() == corpus.labels().size() && trial.base().length == 0;
    return new TrainingSettings(
        options.rate().orElse(direct ? RATE_DIRECT : RATE),
        options.epochs(),
        candidate.smoothing(),
        options.balanced() ? balanced() : new float[0],
        options.seed());
  }

  /** Each class has the same say: N / (C · n). */
  private float[] balanced() {
    float[] weights = new float[corpus.labels().size()];
    corpus
        .documents()
        .map(LabelledRows::label)
        .countByValue()
        .forEach((label, count) -> weights[label] = count);
    float all = 0;
    for (float count : weights) {
      all += count;
    }
    for (int c = 0; c < weights.length; c++) {
      weights[c] = all / (weights.length * weights[c]);
    }
    return weights;
  }

  private TrainedModel train(Trial trial, Choice choice) {
    JavaRDD<LabelledRows> documents =
        corpus.inRows(trial.map()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      ModelShape shape = shape(trial, choice.candidate(), sample(trial));
      TrainingSettings settings = settings(trial, choice.candidate());
      float[][] values = shape.start(settings.seed());
      long start = System.nanoTime();
      new DistributedTraining(documents, shape, settings)
          .run(
              values,
              (epoch, loss, now) -> {
                progress.line(
                    String.format(
                        Locale.ROOT,
                        "epoch %d of %d: loss %.4f, %.1f s",
                        epoch,
                        choice.epochs(),
                        loss,
                        (System.nanoTime() - start) / 1e9));
                return epoch < choice.epochs();
              });
      return model(trial, shape, values, choice.epochs());
    } finally {
      documents.unpersist(true);
    }
  }

  private TrainedModel model(Trial trial, ModelShape shape, float[][] values, int epochs) {
    TrainableTable table = shape.model(values).table();
    int d = shape.dimension();
    float[][] weights = new float[shape.classes()][d];
    for (int c = 0; c < weights.length; c++) {
      if (shape.isDirect()) {
        weights[c][c] = 1;
      } else {
        System.arraycopy(values[values.length - 2], c * d, weights[c], 0, d);
      }
    }
    return new TrainedModel(
        TrainedLayers.of(trial.map(), d, table::copyRow),
        weights,
        values[values.length - 1],
        corpus.labels(),
        epochs,
        shape.parameters());
  }
}
