// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkh0.train.corpus.LabelledRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains on the partitions of an RDD: in each epoch every partition trains a copy of its own, and
 * the copies are averaged (local SGD, McDonald, Hall and Mann 2010). A row of the table is averaged
 * over those partitions only that have it in a document; so a row that one partition has moves at
 * its full rate, and only rows that moved travel back.
 *
 * <p>The same partitions in the same order, the same settings and start give the same bits.
 */
public final class DistributedTraining {
  private final JavaRDD<LabelledRows> documents;
  private final ModelShape shape;
  private final SgdSettings settings;

  /**
   * @param documents each epoch passes over it; best cached
   * @param shape of the model
   * @param settings how
   */
  public DistributedTraining(
      JavaRDD<LabelledRows> documents, ModelShape shape, SgdSettings settings) {
    this.documents = documents;
    this.shape = shape;
    this.settings = settings;
  }

  /** Hears of each epoch. */
  public interface Listener {
    /**
     * An epoch is done.
     *
     * @param epoch from 1
     * @param loss mean loss of a document during the epoch, in nats
     * @param values the model after it; to be read, not kept
     * @return whether to go on
     */
    boolean epoch(int epoch, double loss, float[][] values);
  }

  @DefaultSerializer(JavaSerializer.class)
  private record Result(double loss, long documents, List<Change> changes)
      implements Serializable {}

  /** The rows of a block that a partition has, as it left them. */
  private record Change(int[] rows, float[] values) implements Serializable {}

  /**
   * Trains for the epochs of the settings, or until the listener has enough.
   *
   * @param start moved in place; shaped as {@link ModelShape#start} has it
   */
  public void run(float[][] start, Listener listener) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(documents.context());
    Broadcast<ModelShape> sentShape = spark.broadcast(shape);
    try {
      boolean goesOn = true;
      for (int epoch = 0; epoch < settings.epochs() && goesOn; epoch++) {
        goesOn = epoch(spark, sentShape, start, epoch, listener);
      }
    } finally {
      sentShape.destroy();
    }
  }

  private boolean epoch(
      JavaSparkContext spark,
      Broadcast<ModelShape> sentShape,
      float[][] values,
      int epoch,
      Listener listener) {
    Broadcast<float[][]> sentValues = spark.broadcast(values);
    SgdSettings how = settings;
    List<Result> results;
    try {
      results =
          documents
              .mapPartitionsWithIndex(
                  (index, rows) ->
                      List.of(train(sentShape.value(), sentValues.value(), how, epoch, index, rows))
                          .iterator(),
                  true)
              .collect();
    } finally {
      sentValues.destroy();
    }
    return listener.epoch(epoch + 1, merge(shape.model(values), results), values);
  }

  /**
   * An epoch over documents in memory, as it is over as many partitions.
   *
   * @param values the model; moved in place
   * @param parts the documents of each partition
   * @param epoch from 0
   */
  static void epoch(
      ModelShape shape,
      float[][] values,
      SgdSettings settings,
      List<List<LabelledRows>> parts,
      int epoch) {
    if (parts.size() == 1) {
      EpochTrainer.run(shape.model(values), parts.get(0), settings, epoch, 0);
      return;
    }
    List<Result> results = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      results.add(train(shape, values, settings, epoch, part, parts.get(part).iterator()));
    }
    merge(shape.model(values), results);
  }

  /** Averages the copies; returns the mean loss of a document. */
  private static double merge(SoftmaxModel model, List<Result> results) {
    double loss = 0;
    long count = 0;
    for (Result result : results) {
      loss += result.loss();
      count += result.documents();
    }
    average(model.blocks(), results);
    return loss / Math.max(1, count);
  }

  private static Result train(
      ModelShape shape,
      float[][] values,
      SgdSettings settings,
      int epoch,
      int partition,
      Iterator<LabelledRows> rows) {
    // A broadcast is shared by the tasks of a process.
    float[][] own = new float[values.length][];
    for (int i = 0; i < own.length; i++) {
      own[i] = values[i].clone();
    }
    List<LabelledRows> documents = new ArrayList<>();
    BitSet touched = new BitSet();
    while (rows.hasNext()) {
      LabelledRows document = rows.next();
      documents.add(document);
      for (int row : document.rows()) {
        touched.set(row);
      }
    }
    SoftmaxModel model = shape.model(own);
    double loss = EpochTrainer.run(model, documents, settings, epoch, partition);
    List<Change> changes = new ArrayList<>();
    if (!documents.isEmpty()) {
      for (ParameterBlock block : model.blocks()) {
        changes.add(change(block, touched));
      }
    }
    return new Result(loss, documents.size(), changes);
  }

  private static Change change(ParameterBlock block, BitSet touched) {
    if (block.moved() == ParameterBlock.Moved.ALL) {
      return new Change(new int[0], block.values());
    }
    int width = block.width();
    int[] rows = touched.stream().toArray();
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(block.values(), rows[i] * width, values, i * width, width);
    }
    return new Change(rows, values);
  }

  private static void average(List<ParameterBlock> blocks, List<Result> results) {
    for (int b = 0; b < blocks.size(); b++) {
      ParameterBlock block = blocks.get(b);
      int[] copies = new int[block.values().length / block.width()];
      for (Result result : results) {
        if (!result.changes().isEmpty()) {
          add(result.changes().get(b), block, copies);
        }
      }
      for (int row = 0; row < copies.length; row++) {
        for (int c = row * block.width(); copies[row] > 1 && c < (row + 1) * block.width(); c++) {
          block.values()[c] /= copies[row];
        }
      }
    }
  }

  /** The first copy of a row takes its place, later ones are added. */
  private static void add(Change change, ParameterBlock block, int[] copies) {
    int width = block.width();
    boolean all = block.moved() == ParameterBlock.Moved.ALL;
    int count = all ? copies.length : change.rows().length;
    for (int i = 0; i < count; i++) {
      int row = all ? i : change.rows()[i];
      boolean first = copies[row]++ == 0;
      for (int c = 0; c < width; c++) {
        float value = change.values()[i * width + c];
        int at = row * width + c;
        block.values()[at] = first ? value : block.values()[at] + value;
      }
    }
  }
}
