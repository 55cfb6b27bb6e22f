// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkh0.train.corpus.ClassCounts;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.LabelledRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Compares candidates on training rows: the documents are dealt to folds by their content, each
 * fold is held out once, and its accuracy is taken after every epoch. Each training is one Spark
 * task.
 */
final class CrossValidation {
  private final JavaSparkContext spark;
  private final int folds;
  private final int partitions;

  /**
   * @param folds 2 or more
   * @param partitions that the training to come has: their copies are averaged here as there
   */
  CrossValidation(JavaSparkContext spark, int folds, int partitions) {
    this.spark = spark;
    this.folds = folds;
    this.partitions = partitions;
  }

  /**
   * One way to train.
   *
   * @param recipe makes the model
   * @param settings how it is trained
   */
  @DefaultSerializer(JavaSerializer.class)
  record Entry(ModelInitializer recipe, SgdSettings settings) implements Serializable {}

  @DefaultSerializer(JavaSerializer.class)
  private record Task(int entry, int fold) implements Serializable {}

  /**
   * Trains and measures.
   *
   * @return for each entry and each of its epochs the accuracy, 0 to 1, over all that are held out
   *     documents
   */
  double[][] accuracies(List<LabelledRows> documents, List<Entry> entries) {
    List<Task> tasks = new ArrayList<>();
    for (int entry = 0; entry < entries.size(); entry++) {
      for (int fold = 0; fold < folds; fold++) {
        tasks.add(new Task(entry, fold));
      }
    }
    int foldCount = folds;
    int parts = partitions;
    Broadcast<List<LabelledRows>> sentDocuments = spark.broadcast(documents);
    Broadcast<List<Entry>> sentEntries = spark.broadcast(new ArrayList<>(entries));
    try {
      List<int[]> right =
          spark
              .parallelize(tasks, tasks.size())
              .map(
                  task ->
                      run(
                          sentDocuments.value(),
                          sentEntries.value().get(task.entry()),
                          task.fold(),
                          foldCount,
                          parts))
              .collect();
      double[][] accuracies = new double[entries.size()][];
      for (int entry = 0; entry < accuracies.length; entry++) {
        accuracies[entry] = new double[entries.get(entry).settings().epochs()];
        for (int fold = 0; fold < folds; fold++) {
          int[] found = right.get(entry * folds + fold);
          for (int epoch = 0; epoch < found.length; epoch++) {
            accuracies[entry][epoch] += (double) found[epoch] / documents.size();
          }
        }
      }
      return accuracies;
    } finally {
      sentDocuments.destroy();
      sentEntries.destroy();
    }
  }

  /** After each epoch, how many of the fold's documents are classified right. */
  private static int[] run(
      List<LabelledRows> documents, Entry entry, int fold, int folds, int partitions) {
    SgdSettings settings = entry.settings();
    List<List<LabelledRows>> parts = new ArrayList<>();
    for (int part = 0; part < partitions; part++) {
      parts.add(new ArrayList<>());
    }
    List<LabelledRows> training = new ArrayList<>();
    List<LabelledRows> heldBack = new ArrayList<>();
    for (LabelledRows document : documents) {
      LabelledRows reduced = entry.recipe().reduced(document);
      if (Corpus.part(document, settings.seed(), folds) == fold) {
        heldBack.add(reduced);
      } else {
        training.add(reduced);
        parts.get(Corpus.partition(document, settings.seed(), partitions)).add(reduced);
      }
    }
    ModelInitializer recipe = entry.recipe();
    ModelInitializer.Untrained untrained =
        recipe.model(
            () -> ClassCounts.of(training.iterator(), recipe.rows(), recipe.classes()),
            training,
            settings.seed());
    int[] right = new int[settings.epochs()];
    for (int epoch = 0; epoch < right.length; epoch++) {
      DistributedTraining.epoch(untrained.shape(), untrained.values(), settings, parts, epoch);
      right[epoch] = untrained.model().right(heldBack);
    }
    return right;
  }
}
