package io.sparkh0.cli;

import static io.sparkh0.cli.Source.FAULT;
import static io.sparkh0.cli.Source.FILE;
import static io.sparkh0.cli.Source.ROW;
import static io.sparkh0.ml.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Rows that have a text, and a label where one is asked for; all others are set apart. */
public final class TextRows {
  private static final String ERROR = "h0 error";

  private final SparkSession session;
  private final TextInputOptions options;
  private final Configuration conf;
  private final Optional<Output> rejects;
  private long rejected;

  /**
   * @param mode of the rejects' folder
   */
  public TextRows(SparkSession session, TextInputOptions options, String mode, Configuration conf) {
    this.session = session;
    this.options = options;
    this.conf = conf;
    rejects =
        options.rejects == null
            ? Optional.empty()
            : Optional.of(new Output(options.rejects, mode, this.conf));
    rejects.ifPresent(output -> output.checkApartFrom(options.input));
  }

  /** Rows with a text. */
  public Dataset<Row> read(String textColumn) {
    Dataset<Row> rows = source(textColumn);
    return good(rows, when(named(textColumn).isNull(), lit("there is no text")));
  }

  /** Rows with a text and a label; the label becomes a string. */
  public Dataset<Row> read(String textColumn, String labelColumn) {
    Dataset<Row> rows = source(textColumn);
    if (!Arrays.asList(rows.columns()).contains(labelColumn) || isOwn(labelColumn)) {
      if (rows.isEmpty()) {
        throw new WrongInputException("Cannot read labels: the input has no rows");
      }
      throw new WrongUseException(
          "there is no column '" + labelColumn + "' in the input (see --label-column)");
    }
    if (labelColumn.equals(textColumn)) {
      throw new WrongUseException("text and label are the same column: '" + textColumn + "'");
    }
    rows = rows.withColumn(labelColumn, named(labelColumn).cast(DataTypes.StringType));
    return good(
        rows,
        when(named(textColumn).isNull(), lit("there is no text"))
            .when(named(labelColumn).isNull(), lit("there is no label")));
  }

  private static boolean isOwn(String column) {
    return column.equals(FILE) || column.equals(ROW) || column.equals(FAULT);
  }

  private Dataset<Row> source(String textColumn) {
    return new Source(session, options.ofText(textColumn)).read();
  }

  private Dataset<Row> good(Dataset<Row> all, Column fault) {
    Dataset<Row> rows = all.withColumn(ERROR, coalesce(named(FAULT), fault));
    Dataset<Row> bad = rows.where(named(ERROR).isNotNull());
    rejected = bad.count();
    if (rejected > 0) {
      if (rejects.isEmpty()) {
        Row first = bad.select(named(ERROR), named(FILE)).first();
        throw new WrongInputException(
            ErrorMessages.BAD_ROW
                + first.getString(0)
                + " in "
                + first.getString(1)
                + ", one of "
                + rejected);
      }
      Dataset<Row> lines =
          bad.select(named(FILE).as("file"), named(ERROR).as("reason"), named(ROW).as("row"));
      rejects.get().commit(staging -> lines.write().mode("overwrite").json(staging));
    }
    return rows.where(named(ERROR).isNull()).drop(FILE, ROW, FAULT, ERROR);
  }

  /** Rows that were set apart. */
  long rejected() {
    return rejected;
  }

  /** The exit code that follows from the number of rejects. */
  int exitCode() {
    return options.maxRejects != null && rejected > options.maxRejects ? 3 : 0;
  }
}
