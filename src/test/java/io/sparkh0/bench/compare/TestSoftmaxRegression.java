// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.bench.compare.SoftmaxRegression.Example;
import io.sparkh0.ml.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class TestSoftmaxRegression {
  private static final int COLUMNS = 7;
  private static final int CLASSES = 3;

  /** Columns of very different scales and means, one of them constant; labels with noise. */
  private static List<Example> examples(int count, long seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] features = new double[COLUMNS];
      double[] scores = new double[CLASSES];
      for (int c = 0; c < COLUMNS - 1; c++) {
        double value = random.nextGaussian();
        features[c] = Math.pow(10, c - 3) * (value + c);
        scores[c % CLASSES] += value;
      }
      features[COLUMNS - 1] = 0.1;
      int label = 0;
      for (int k = 0; k < CLASSES; k++) {
        scores[k] += random.nextGaussian();
        label = scores[k] > scores[label] ? k : label;
      }
      examples.add(new Example(features, label));
    }
    return examples;
  }

  @Test
  void classesAreThoseOfLogisticRegressionInMllib() {
    SparkSession spark = SparkSessions.local();
    List<Example> training = examples(150, 1);
    List<Example> others = examples(1000, 2);
    List<Row> rows = new ArrayList<>();
    for (Example example : training) {
      rows.add(RowFactory.create(Vectors.dense(example.features()), (double) example.label()));
    }
    Dataset<Row> data =
        spark
            .createDataFrame(
                rows,
                new StructType()
                    .add("features", new VectorUDT())
                    .add("label", DataTypes.DoubleType))
            .coalesce(1)
            .cache();
    SoftmaxRegression regression = new SoftmaxRegression(training, CLASSES);
    List<int[]> all = new ArrayList<>();
    for (double strength : new double[] {1, 1e-3}) {
      regression.fit(strength);
      int[] predicted = regression.predict(others);
      LogisticRegressionModel expected =
          new LogisticRegression().setFamily("multinomial").setRegParam(strength).fit(data);
      int same = 0;
      for (int i = 0; i < predicted.length; i++) {
        Vector features = Vectors.dense(others.get(i).features());
        same += predicted[i] == expected.predict(features) ? 1 : 0;
      }
      assertThat(same).as("with strength %s", strength).isGreaterThanOrEqualTo(998);
      all.add(predicted);
    }
    data.unpersist();
    assertThat(all.get(0)).isNotEqualTo(all.get(1));
  }

  /** Σ cᵏ·(xₖ − k)² has its smallest value at xₖ = k, however stretched it is. */
  @Test
  void theLowestPointOfAStretchedBowlIsFound() {
    double[] start = new double[12];
    double[] lowest =
        QuasiNewton.minimise(
            (point, gradient) -> {
              double value = 0;
              for (int k = 0; k < point.length; k++) {
                double stretch = Math.pow(3, k);
                value += stretch * (point[k] - k) * (point[k] - k);
                gradient[k] = 2 * stretch * (point[k] - k);
              }
              return value;
            },
            start,
            1e-13,
            500);
    for (int k = 0; k < lowest.length; k++) {
      assertThat(lowest[k]).isEqualTo(k, within(1e-3));
    }
    assertThat(start).containsOnly(0);
  }
}
