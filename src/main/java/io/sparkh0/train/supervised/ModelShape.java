// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkh0.setting.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All of a table with its classifier that training leaves as it is: sizes, weights, and the table
 * underneath where only a map or an addition is learned. It is sent once; what moves is an array of
 * arrays, in the order of {@link SoftmaxModel#blocks}, that travels with every epoch.
 *
 * @param rows V
 * @param dimension d
 * @param classes C
 * @param tuning what is learned of the table
 * @param weights one a row
 * @param base E where the table starts from one, V·d numbers; else empty. Not copied
 */
@DefaultSerializer(JavaSerializer.class)
public record ModelShape(
    int rows, int dimension, int classes, TuningMode tuning, float[] weights, float[] base)
    implements Serializable {

  /** Checks that the parts fit. */
  public ModelShape {
    Check.that(rows > 0, "number of rows", rows, "1 or more");
    Check.that(dimension > 0, "dimension", dimension, "1 or more");
    Check.that(classes > 1, "number of classes", classes, "2 or more");
    Check.that(weights.length == rows, "number of weights", weights.length, "one a row: " + rows);
    Check.that(
        base.length == 0 || base.length == (long) rows * dimension,
        "size of the table to start from",
        base.length,
        rows + " x " + dimension);
    Check.that(
        base.length > 0 || tuning.kind() == TuningMode.Kind.FULL,
        "table to start from",
        base.length,
        "there where only " + tuning + " is learned");
    Check.that(
        (long) rows * dimension <= Integer.MAX_VALUE - 16,
        "size of the table",
        (long) rows * dimension,
        "below 2^31 numbers");
  }

  /**
   * Whether the table has a column for each class and starts from nothing: its pooled vector is the
   * scores then, and no further matrix is learned. That is a linear classifier of the tokens, whose
   * loss is convex.
   */
  public boolean isDirect() {
    return dimension == classes && base.length == 0;
  }

  /** How many numbers training moves. */
  public long parameters() {
    long head = isDirect() ? classes : (long) classes * dimension + classes;
    return head
        + switch (tuning.kind()) {
          case FULL -> (long) rows * dimension;
          case MAP -> (long) dimension * dimension;
          case LOW_RANK -> (long) tuning.rank() * (rows + dimension);
        };
  }

  /**
   * What training starts from.
   *
   * @param seed draws the random parts
   */
  public float[][] start(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> parts = new ArrayList<>();
    switch (tuning.kind()) {
      case FULL -> {
        if (base.length > 0) {
          parts.add(base.clone());
        } else if (isDirect()) {
          parts.add(new float[rows * dimension]);
        } else {
          parts.add(even(random, rows * dimension, 1f / dimension));
        }
      }
      case MAP -> {
        float[] identity = new float[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
          identity[i * dimension + i] = 1;
        }
        parts.add(identity);
      }
      case LOW_RANK -> {
        parts.add(even(random, rows * tuning.rank(), 1f / tuning.rank()));
        parts.add(new float[tuning.rank() * dimension]);
      }
    }
    if (!isDirect()) {
      parts.add(new float[classes * dimension]);
    }
    parts.add(new float[classes]);
    return parts.toArray(new float[0][]);
  }

  private static float[] even(SplittableRandom random, int length, float bound) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }

  /**
   * The model of some values.
   *
   * @param values moved in place by training; shaped as those of {@link #start}
   */
  SoftmaxModel model(float[][] values) {
    TrainableTable table =
        switch (tuning.kind()) {
          case FULL -> new FullTable(values[0], dimension, weights);
          case MAP -> new MappedTable(base, values[0], dimension, weights);
          case LOW_RANK ->
              new LowRankTable(
                  new FullTable(base, dimension, weights),
                  values[0],
                  values[1],
                  tuning.rank(),
                  weights);
        };
    float[] head = isDirect() ? new float[0] : values[values.length - 2];
    return new SoftmaxModel(table, new SoftmaxHead(head, values[values.length - 1], dimension));
  }
}
