package io.sparkh0.bench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sparkh0.bench.measure.Featurizer;
import io.sparkh0.cli.FeatureSink;
import io.sparkh0.cli.FeaturizeCommand;
import io.sparkh0.cli.FeaturizeJob;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * {@code featurize} as the command line starts it, but on a given session and without a summary.
 */
record SessionFeaturizer(SparkSession session) implements Featurizer {

  @Override
  public void run(List<String> options) {
    FeaturizeCommand command = new FeaturizeCommand();
    new CommandLine(command).parseArgs(options.toArray(new String[0]));
    new FeaturizeJob(
            session, command, new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .run();
  }

  @Override
  public DataFrameWriter<Row> writer(Dataset<Row> rows, String column) {
    return FeatureSink.writer(rows, column);
  }
}
