// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.text.words.HashedNgrams.Kind;
import io.sparkh0.train.corpus.ClassCounts;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.LabelledRows;
import io.sparkh0.train.corpus.Progress;
import io.sparkh0.train.corpus.RowMap;
import io.sparkh0.train.corpus.TokenCounts;
import io.sparkh0.train.corpus.TrainedLayers;
import io.sparkh0.train.supervised.HyperparameterSearch.Choice;
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
 * to 0 (the recipe of Joulin et al. 2017, fastText). Some things differ from fastText: tokens are
 * weighted by inverse document frequency and by what naive Bayes makes of them ({@link
 * ClassRatios}), and their sum is divided by √n; where the table starts from nothing it has a
 * column for each class, which makes the loss convex, and may start from naive Bayes' ratios;
 * settings and the number of epochs are chosen by cross-validation on the training rows ({@link
 * HyperparameterSearch}).
 *
 * <p>The rows that are compared are at most {@value #MAX_COMPARED}, so the time of the comparison
 * has a bound; all else grows evenly with the rows.
 */
public final class SupervisedTraining {
  private static final int MAX_COMPARED = 20_000;
  private static final long MAX_TOKENS_COMPARED = 8_000_000;
  private static final int SMALL = 10_000;
  private static final int FOLDS_OF_SMALL = 5;
  private static final int FOLDS = 3;

  /** About seven copies of the table are in the driver's memory at times. */
  private static final int MAX_NUMBERS = 24_000_000;

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
   * @param progress receives a line for each candidate and epoch
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
    Trial trial = trial(ngrams, InitialTable.RANDOM);
    Choice choice = choose(trial);
    HashedNgrams left = ngrams;
    for (Kind kind : Kind.values()) {
      left = choice.candidate().share(kind) == 0 ? left.without(kind) : left;
    }
    return new NgramModel(train(trial.where(left), choice), left);
  }

  /**
   * Trains from the rows of a table.
   *
   * @param start the table to start from, {@code ids × d} numbers; empty for a random one
   */
  public TrainedModel ofIds(InitialTable start) {
    // Ids of a vocabulary are words.
    Trial trial = trial(new HashedNgrams(1, 0, 0, corpus.ids()), start);
    return train(trial, choose(trial));
  }

  private Trial trial(HashedNgrams ngrams, InitialTable start) {
    int dimension = start.isPresent() ? start.dimension() : dimension();
    TokenCounts counts = TokenCounts.of(corpus);
    RowMap map = RowMap.of(counts, 1, MAX_NUMBERS / dimension);
    return new Trial(corpus, ngrams, counts, map, dimension, start.rows(map));
  }

  private int dimension() {
    int classes = corpus.labels().size();
    return options
        .dimension()
        .orElse(
            classes <= MOST_CLASSES_DIRECT && options.tuning().equals(TuningMode.FULL)
                ? classes
                : DIMENSION);
  }

  /** What a training needs beside its settings. */
  private record Trial(
      Corpus corpus,
      HashedNgrams ngrams,
      TokenCounts counts,
      RowMap map,
      int dimension,
      float[] base) {

    /** Without the kinds of ids that other n-grams do not have. */
    Trial where(HashedNgrams left) {
      HashedNgrams all = ngrams;
      if (left.equals(all)) {
        return this;
      }
      assert base.length == 0;
      Corpus.SerializableIds isLeft = id -> left.has(all.kind(id));
      return new Trial(
          corpus.where(left.size(), isLeft),
          left,
          counts,
          map.where(left.size(), isLeft),
          dimension,
          base);
    }

    boolean isDirect() {
      return dimension == corpus.labels().size() && base.length == 0;
    }

    /** The kind of each row's id; row 0, which ids without a row share, counts as a word. */
    Kind kind(int row) {
      return row == 0 ? Kind.WORD : ngrams.kind(map.idOfRow()[row]);
    }
  }

  private Choice choose(Trial trial) {
    List<LabelledRows> compared = sample(trial);
    int folds = compared.size() <= SMALL ? FOLDS_OF_SMALL : FOLDS;
    CrossValidation validation =
        new CrossValidation(spark, folds, corpus.documents().getNumPartitions());
    progress.line(
        String.format(
            Locale.ROOT, "comparing on %d folds of %,d training rows", folds, compared.size()));
    Choice best =
        new HyperparameterSearch(
                candidates -> {
                  List<CrossValidation.Entry> entries = new ArrayList<>();
                  for (Hyperparameters candidate : candidates) {
                    entries.add(
                        new CrossValidation.Entry(
                            initializer(trial, candidate), settings(trial, candidate)));
                  }
                  return choices(candidates, validation.accuracies(compared, entries));
                },
                trial.isDirect()
                    ? Hyperparameters.roundsOfDirect(trial.ngrams())
                    : Hyperparameters.roundsOfFactored(trial.ngrams()))
            .from(
                trial.isDirect()
                    ? Hyperparameters.direct(trial.ngrams())
                    : Hyperparameters.factored(trial.ngrams()));
    progress.line("chosen: " + best.candidate() + ", " + best.epochs() + " epochs");
    return best;
  }

  /** Each candidate with its best epoch. */
  private List<Choice> choices(List<Hyperparameters> candidates, double[][] accuracies) {
    List<Choice> choices = new ArrayList<>();
    for (int c = 0; c < accuracies.length; c++) {
      int epochs = 1;
      for (int e = 1; e <= accuracies[c].length; e++) {
        epochs = accuracies[c][e - 1] > accuracies[c][epochs - 1] ? e : epochs;
      }
      double accuracy = accuracies[c][epochs - 1];
      choices.add(new Choice(candidates.get(c), epochs, accuracy));
      progress.line(
          String.format(
              Locale.ROOT,
              "validation accuracy %.4f after epoch %d of %d: %s",
              accuracy,
              epochs,
              accuracies[c].length,
              candidates.get(c)));
    }
    return choices;
  }

  /** Documents to compare on, the same for the same corpus. */
  private List<LabelledRows> sample(Trial trial) {
    long tokens = Arrays.stream(trial.counts().occurrences()).sum();
    long parts =
        Math.max(
            -Math.floorDiv(-trial.counts().documents(), MAX_COMPARED),
            -Math.floorDiv(-tokens, MAX_TOKENS_COMPARED));
    long seed = options.seed();
    return trial
        .corpus()
        .inRows(trial.map().rowOfId())
        .filter(document -> Corpus.part(document, ~seed, (int) parts) == 0)
        .collect();
  }

  private ModelInitializer initializer(Trial trial, Hyperparameters candidate) {
    boolean[] isLeftOut = new boolean[trial.map().rows()];
    for (int row = 1; row < isLeftOut.length; row++) {
      isLeftOut[row] = candidate.share(trial.kind(row)) == 0;
    }
    return new ModelInitializer(
        candidate,
        trial.dimension(),
        corpus.labels().size(),
        options.tuning(),
        options
            .weights()
            .of(trial.counts(), trial.map(), id -> candidate.share(trial.ngrams().kind(id))),
        isLeftOut,
        trial.base());
  }

  private SgdSettings settings(Trial trial, Hyperparameters candidate) {
    return new SgdSettings(
        options.rate().orElse(trial.isDirect() ? RATE_DIRECT : RATE),
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
        trial.corpus().inRows(trial.map().rowOfId()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SgdSettings settings = settings(trial, choice.candidate());
      ModelInitializer.Untrained untrained =
          initializer(trial, choice.candidate())
              .model(() -> counts(documents, trial), sample(trial), settings.seed());
      ModelShape shape = untrained.shape();
      float[][] values = untrained.values();
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
      return model(trial, shape, values, choice);
    } finally {
      documents.unpersist(true);
    }
  }

  private static ClassCounts counts(JavaRDD<LabelledRows> documents, Trial trial) {
    int rows = trial.map().rows();
    int classes = trial.corpus().labels().size();
    return documents
        .mapPartitions(partition -> List.of(ClassCounts.of(partition, rows, classes)).iterator())
        .treeReduce(ClassCounts::plus);
  }

  private TrainedModel model(Trial trial, ModelShape shape, float[][] values, Choice choice) {
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
        choice.epochs(),
        shape.parameters(),
        choice.accuracy());
  }
}
