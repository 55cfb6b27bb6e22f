package io.sparkh0.cli;

import static io.sparkh0.cli.Source.FAULT;
import static io.sparkh0.cli.Source.FILE;
import static io.sparkh0.cli.Source.ROW;
import static io.sparkh0.ml.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.ml.Columns;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.report.RunReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** One run of {@code featurize}. */
public final class FeaturizeJob {
  private static final String ERROR = "h0 error";
  private static final List<String> OWN =
      List.of(
          FILE,
          ROW,
          FAULT,
          ERROR,
          TextToIds.IDS,
          TextToIds.TYPES,
          TextToIds.UNKNOWN,
          TextToIds.WORDS);

  private final SparkSession session;
  private final FeaturizeCommand options;
  private final PrintStream out;
  private final Configuration conf;
  private final Observation scanned = new Observation("scanned");
  private final Observation written = new Observation("written");

  /** What gives the ids, where the input is text. */
  private Optional<String> tokenizerKind = Optional.empty();

  /**
   * @param out receives the run's summary
   */
  public FeaturizeJob(SparkSession session, FeaturizeCommand options, PrintStream out) {
    this.session = session;
    this.options = options;
    this.out = out;
    this.conf = session.sessionState().newHadoopConf();
  }

  /** Runs it and returns the exit code. */
  public int run() {
    long start = System.nanoTime();
    Output output = new Output(options.output.output, options.output.mode, conf);
    output.checkApartFrom(options.input.input);
    checkReport(output);
    // Rejects of an earlier run are replaced where the features are.
    Output rejects =
        options.output.rejects == null
            ? null
            : new Output(options.output.rejects, options.output.mode, conf);
    RunSummary summary = new RunSummary(session);
    Dataset<Row> rows;
    LoadedLayer loaded;
    try (OpenTable table = open()) {
      loaded = table.layer();
      out.println(loaded.describe());
      rows = featurized(loaded, table, summary);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
    Column error = named(ERROR);
    Dataset<Row> good = rejects != null ? rows.where(error.isNull()) : failingOn(error, rows);
    Dataset<Row> features =
        good.observe(written, count(lit(1)).as("rows")).drop(OWN.toArray(new String[0]));
    output.commit(
        staging ->
            FeatureSink.writer(features, options.features.outputColumn)
                .mode(SaveMode.Overwrite)
                .format(options.output.format())
                .save(staging));
    summary.read(scanned, written);
    long rejected = summary.rejected();
    if (rejects != null && rejected > 0) {
      writeRejects(rejects, rows.where(error.isNotNull()), summary);
    }
    summary.check(rejects != null, options.features.skips());
    double seconds = (System.nanoTime() - start) / 1e9;
    summary.print(out, output, options.output.format(), seconds);
    if (rejects != null && rejected > 0) {
      out.println("  rejects in   " + rejects.describe());
    }
    if (options.common.report != null) {
      report(summary, loaded, output, seconds);
    }
    if (options.common.showText()) {
      summary.show(
          session.read().format(options.output.format()).load(output.describe()),
          options.features.outputColumn);
    }
    boolean tooMany = options.output.maxRejects != null && rejected > options.output.maxRejects;
    return tooMany ? 3 : 0;
  }

  /** The report must not lie among the features, which readers take as a whole. */
  private void checkReport(Output output) {
    if (options.common.report == null) {
      return;
    }
    Output report = new Output(options.common.report, "overwrite", conf);
    if ((report.path() + "/").startsWith(output.path() + "/")) {
      throw new WrongUseException(
          "--report " + options.common.report + " lies in the output; choose another folder");
    }
  }

  private void report(RunSummary summary, LoadedLayer loaded, Output output, double seconds) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("command", "featurize");
    figures.putAll(summary.figures(seconds));
    figures.put("output", output.describe());
    figures.put("format", options.output.format());
    figures.put("preset", loaded.describe());
    tokenizerKind.ifPresent(kind -> figures.put("tokenizer", kind));
    figures.put("kernels", Kernels.describe());
    System.setProperty("java.awt.headless", "true"); // the chart needs no display
    new RunReport(
            "h0 featurize",
            figures,
            RunOptions.of(options.spec.commandLine().getParseResult()),
            summary.lengths())
        .write(options.common.report, conf);
    out.println("  report in    " + options.common.report);
  }

  private OpenTable open() {
    LayerSpec layer = options.layer.options();
    if (options.features.maxLength != null) {
      layer = layer.with(LayerSettings.MAX_LENGTH, options.features.maxLength);
    }
    String table = options.layer.table;
    String random = options.layer.randomTable;
    if ((table == null) == (random == null)) {
      throw new WrongUseException("give one of --table PATH and --random-table V,d,normal,seed");
    }
    LayerLoader loader = new LayerLoader(layer, conf);
    return random != null ? OpenTable.random(random, loader) : OpenTable.file(table, loader);
  }

  /** All rows, with features or an error, counted at the scan. */
  private Dataset<Row> featurized(LoadedLayer loaded, OpenTable table, RunSummary summary) {
    InputLayer layer = loaded.layer();
    Dataset<Row> rows = new Source(session, options.input).read();
    for (String name : rows.columns()) {
      if (name.equals(options.features.outputColumn)) {
        throw new WrongUseException(
            "the input has a column '" + name + "' already; choose another --output-column");
      }
    }
    rows = rows.observe(scanned, count(lit(1)).as("rows"));
    H0Embedder embedder = H0Embedder.fromLayer(loaded);
    Optional<TextToIds> text = textToIds(table);
    if (text.isPresent()) {
      tokenizerKind = Optional.of(text.get().describe());
      out.println("tokens: " + text.get().describe());
      rows = text.get().transform(rows, layer, embedder);
    }
    columnsOf(embedder);
    options.features.apply(embedder, text);
    String ids = options.input.idsColumn().orElse(TextToIds.IDS);
    rows = embedder.setInputCol(ids).setErrorCol(ERROR).transform(rows);
    StructField features = rows.schema().apply(options.features.outputColumn);
    Column reason = text.map(t -> t.reason(named(ERROR))).orElse(named(ERROR));
    rows =
        rows.withColumn(ERROR, coalesce(named(FAULT), reason))
            .withColumn(
                features.name(),
                when(named(ERROR).isNull(), named(features.name())),
                features.metadata());
    Dataset<Row> counted = rows;
    Tokens tokens = text.map(TextToIds::tokens).orElseGet(() -> givenIds(counted, ids, layer));
    return summary.observe(
        rows, options.common.showText() ? tokens : tokens.withoutTexts(), named(ERROR));
  }

  private Optional<TextToIds> textToIds(OpenTable table) {
    if (options.input.idsColumn().isEmpty()) {
      return Optional.of(new TextTokenizers(options, conf).find(table::words));
    }
    if (options.tokenizer.isGiven()) {
      throw new WrongUseException(
          "--tokenizer, --special-tokens and --lower-case are for text, and --ids-column is given");
    }
    return Optional.empty();
  }

  private void columnsOf(H0Embedder embedder) {
    InputOptions in = options.input;
    if (in.idsColumn().isEmpty()
        && (in.maskColumn != null || in.positionColumn != null || in.typeColumn != null)) {
      throw new WrongUseException(
          "--mask-column, --position-column and --type-column need --ids-column");
    }
    if (in.maskColumn != null) {
      embedder.setMaskCol(in.maskColumn);
    }
    if (in.positionColumn != null) {
      embedder.setPositionIdsCol(in.positionColumn);
    }
    if (in.typeColumn != null) {
      embedder.setTokenTypeIdsCol(in.typeColumn);
    }
  }

  /**
   * What is counted of ids that the input has: unknown are those outside the table. Looking for
   * them takes longer than all else, and is left out where no row that has one gets features.
   */
  private Tokens givenIds(Dataset<Row> rows, String column, InputLayer layer) {
    Column ids = named(column);
    boolean nested = Columns.isNested(rows.schema().apply(column).dataType());
    if (options.features.refusesInvalidIds()) {
      return new Tokens(ids, size(ids), lit(0), size(ids).equalTo(0), Optional.empty());
    }
    int first = options.features.idBase();
    Function<Column, Column> isUnknown =
        id -> id.isNull().or(id.lt(first)).or(id.geq((long) layer.vocabulary() + first));
    Column unknown =
        nested
            ? size(filter(flatten(ids), isUnknown::apply))
            : when(exists(ids, isUnknown::apply), size(filter(ids, isUnknown::apply)))
                .otherwise(lit(0));
    return new Tokens(ids, size(ids), unknown, size(ids).equalTo(0), Optional.empty());
  }

  private Dataset<Row> failingOn(Column error, Dataset<Row> rows) {
    Column row = options.common.showText() ? concat(lit(": "), named(ROW)) : lit("");
    Column message = concat(lit(ErrorMessages.BAD_ROW), error, lit(" in "), named(FILE), row);
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column value = named(field.name());
      columns.add(
          field.name().equals(options.features.outputColumn)
              ? when(error.isNotNull(), raise_error(message))
                  .otherwise(value)
                  .as(field.name(), field.metadata())
              : value);
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  private void writeRejects(Output rejects, Dataset<Row> bad, RunSummary summary) {
    Observation counted = new Observation("rejects");
    Dataset<Row> lines =
        bad.observe(counted, count(lit(1)).as("rows"))
            .select(named(FILE).as("file"), named(ERROR).as("reason"), named(ROW).as("row"));
    rejects.commit(staging -> lines.write().mode(SaveMode.Overwrite).json(staging));
    summary.rejects(counted);
  }
}
