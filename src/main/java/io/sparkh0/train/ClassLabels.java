// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.setting.Check;
import io.sparkh0.spark.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The classes of a classifier, numbered from 0. Strings are numbered in their order; numbers are
 * the classes' numbers themselves, as MLlib has them, and a number below the largest that no row
 * has is a class that is never found.
 *
 * @param names by number; of a StringIndexer's column its labels
 * @param numbers of the labels that the rows have, in the order of those as strings
 */
record ClassLabels(String[] names, int[] numbers) {
  /** As many numbers are taken for classes in MLlib, whatever the rows have. */
  private static final int CLASSES = 100;

  private static final int NUMBERS_A_LABEL = 10;

  /**
   * The labels as strings.
   *
   * @throws IllegalArgumentException if there is no such column of strings or numbers
   */
  static Column column(StructType schema, String name) {
    Columns.Input label =
        Columns.require(
            schema,
            EstimatorSettings.LABEL_COL.param(),
            name,
            // By a collation, labels of several spellings are one.
            type -> type.equals(DataTypes.StringType) || type instanceof NumericType,
            "a column of strings or numbers, without a collation");
    if (label.type() instanceof StringType) {
      return label.column();
    }
    // The sum makes −0 into 0.
    return label
        .column()
        .cast(DataTypes.DoubleType)
        .plus(functions.lit(0.0))
        .cast(DataTypes.StringType);
  }

  /**
   * The classes of a column.
   *
   * @param found the labels that there are, as {@link #column} has them, sorted
   * @throws IllegalArgumentException if numbers cannot be those of classes
   */
  static ClassLabels of(StructType schema, String name, List<String> found) {
    List<String> path = Columns.path(schema, name).orElseThrow();
    DataType type = Columns.at(schema, path).type();
    if (type instanceof StringType) {
      return new ClassLabels(
          found.toArray(String[]::new), IntStream.range(0, found.size()).toArray());
    }
    int most = Math.max(CLASSES, Math.multiplyExact(NUMBERS_A_LABEL, found.size()));
    int[] numbers = found.stream().mapToInt(label -> number(label, name, most)).toArray();
    int classes = Arrays.stream(numbers).max().orElse(-1) + 1;
    String[] names = names(schema, path);
    return new ClassLabels(
        names.length >= classes
            ? names
            : IntStream.range(0, classes).mapToObj(Integer::toString).toArray(String[]::new),
        numbers);
  }

  private static int number(String label, String name, int most) {
    double number = Double.parseDouble(label);
    Check.that(
        number == Math.rint(number) && number >= 0 && number < most,
        "label in column " + name,
        label,
        "a whole number from 0 and below "
            + most
            + "; cast the column to string, or use MLlib's StringIndexer");
    return (int) number;
  }

  /** The names that a StringIndexer gave the numbers; else none. */
  private static String[] names(StructType schema, List<String> path) {
    StructField field = schema.apply(path.get(0));
    return path.size() == 1
            && field.dataType() instanceof NumericType
            && Attribute.fromStructField(field) instanceof NominalAttribute nominal
            && nominal.values().isDefined()
        ? nominal.values().get()
        : new String[0];
  }

  /** Rows of weights by class; those of classes that no row has are 0. */
  float[][] weights(float[][] weights) {
    float[][] all = new float[names.length][weights[0].length];
    for (int label = 0; label < numbers.length; label++) {
      all[numbers[label]] = weights[label];
    }
    return all;
  }

  /** Biases by class; those of classes that no row has are −∞, so that their probability is 0. */
  float[] bias(float[] bias) {
    float[] all = new float[names.length];
    Arrays.fill(all, Float.NEGATIVE_INFINITY);
    for (int label = 0; label < numbers.length; label++) {
      all[numbers[label]] = bias[label];
    }
    return all;
  }
}
