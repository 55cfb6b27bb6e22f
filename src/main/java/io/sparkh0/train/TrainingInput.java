// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.ml.params.StageParams;
import io.sparkh0.setting.Check;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.Integers;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.TrainingSettings;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that an estimator learns from, as ids: hashed n-grams of texts, or ids that are there
 * already.
 *
 * @param tokenizer of texts
 * @param ids how many different ones there are
 * @param rows ids and label, nulls gone
 */
record TrainingInput(Optional<NgramTokenizer> tokenizer, int ids, Dataset<Row> rows) {
  private static final String INPUT = "input";
  private static final String IDS = "ids";
  private static final String LABEL = "label";

  /** What a column of documents may hold. */
  enum Kind {
    TEXTS("a string column"),
    IDS("a column of arrays of integers"),
    EITHER("a string column, or one of arrays of integers");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private boolean holds(DataType type) {
      return (this != IDS && type instanceof StringType) || (this != TEXTS && hasIds(type));
    }
  }

  private static boolean hasIds(DataType type) {
    return type instanceof ArrayType array && Integers.ofIds(array.elementType()).isPresent();
  }

  /**
   * The column of documents.
   *
   * @throws IllegalArgumentException if it is not there, or of another type
   */
  static Columns.Input column(StructType schema, StageParams<?> settings, Kind kind) {
    String param = EstimatorSettings.INPUT_COL.param();
    Check.fits(
        settings.has(EstimatorSettings.INPUT_COL),
        param + ": not set (must be " + kind.words + ")");
    String name = settings.value(EstimatorSettings.INPUT_COL);
    return Columns.require(schema, param, name, kind::holds, kind.words);
  }

  /**
   * Takes rows in.
   *
   * @param settings of the estimator
   * @param label strings
   * @throws IllegalArgumentException if rows lack something, and the settings say no other
   */
  static TrainingInput of(Dataset<?> dataset, StageParams<?> settings, Column label) {
    Columns.Input input = column(dataset.schema(), settings, Kind.EITHER);
    String name = settings.value(EstimatorSettings.INPUT_COL);
    Dataset<Row> rows =
        complete(dataset.select(input.column().as(INPUT), label.as(LABEL)), settings, name);
    if (!hasIds(input.type())) {
      NgramTokenizer tokenizer =
          new NgramTokenizer()
              .setAll(settings.values(NgramSettings.ALL))
              .setInputCol(INPUT)
              .setOutputCol(IDS);
      return new TrainingInput(
          Optional.of(tokenizer),
          tokenizer.getNgrams().size(),
          tokenizer.transform(rows).select(IDS, LABEL));
    }
    // Without ANSI mode, Spark's cast would make ids that are there of those beyond 32 bits.
    boolean isWide =
        input.type() instanceof ArrayType array && array.elementType().equals(DataTypes.LongType);
    boolean isGiven = settings.has(EstimatorSettings.VOCABULARY_SIZE);
    int found = isWide || !isGiven ? vocabulary(rows, name) : 0;
    return new TrainingInput(
        Optional.empty(),
        isGiven ? settings.value(EstimatorSettings.VOCABULARY_SIZE) : found,
        rows.select(
            col(INPUT).cast(DataTypes.createArrayType(DataTypes.IntegerType)).as(IDS), col(LABEL)));
  }

  private static Dataset<Row> complete(Dataset<Row> rows, StageParams<?> settings, String name) {
    Column isWhole = col(INPUT).isNotNull().and(col(LABEL).isNotNull());
    if (settings.value(EstimatorSettings.HANDLE_INVALID) == EstimatorSettings.IncompleteRow.ERROR) {
      Check.fits(
          rows.where(not(isWhole)).isEmpty(),
          "rows: one has null as its "
              + name
              + " or label (must have both; handleInvalid skip leaves such rows out)");
    }
    return rows.where(isWhole);
  }

  private static int vocabulary(Dataset<Row> rows, String name) {
    Column ids = col(INPUT).cast(DataTypes.createArrayType(DataTypes.LongType));
    Row ends = rows.agg(min(array_min(ids)), max(array_max(ids))).first();
    Check.fits(!ends.isNullAt(0), "inputCol: " + name + " (must have ids: there are none)");
    Check.that(ends.getLong(0) >= 0, "id in column " + name, ends.getLong(0), "0 or more");
    Check.that(
        ends.getLong(1) < Integer.MAX_VALUE,
        "id in column " + name,
        ends.getLong(1),
        "below " + Integer.MAX_VALUE);
    return (int) ends.getLong(1) + 1;
  }

  /** The rows in the order in which they are learned from; to be released. */
  Corpus corpus(StageParams<?> settings) {
    Corpus corpus =
        Corpus.of(
            rows,
            ids,
            settings.value(TrainingSettings.PARTITIONS),
            settings.value(TrainingSettings.SEED));
    if (corpus.labels().isEmpty()) {
      corpus.release();
      throw new IllegalArgumentException(
          "Cannot learn from no rows (must have some whose input and label are not null)");
    }
    return corpus;
  }
}
