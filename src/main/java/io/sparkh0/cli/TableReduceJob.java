package io.sparkh0.cli;

import static io.sparkh0.ml.Columns.named;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.table.FloatTable;
import io.sparkh0.train.TableReduction;
import io.sparkh0.train.TokenCounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run of {@code table reduce}. */
final class TableReduceJob {
  private static final double SMOOTHING = 1e-3;

  /** Vectors from which the common component is found: more change its digits no more. */
  private static final int MAX_DOCUMENTS = 50_000;

  private static final long SEED = 1;
  private static final String VECTOR = "h0 vector";

  private final TableReduceCommand options;
  private final OpenTable source;
  private final LoadedLayer loaded;
  private final Configuration conf;
  private final Progress progress;
  private final List<String> report = new ArrayList<>();

  /**
   * @param source is read, not closed
   */
  TableReduceJob(
      TableReduceCommand options, OpenTable source, Configuration conf, Progress progress) {
    this.options = options;
    this.source = source;
    loaded = source.layer();
    this.conf = conf;
    this.progress = progress;
  }

  /** Without a corpus. */
  LoadedLayer run() {
    InputLayer layer = loaded.layer();
    if (options.keep != null) {
      int words = source.file().map(file -> file.words().size()).orElse(0);
      if (words < layer.table().rows()) {
        throw new WrongUseException(
            "--keep needs a corpus (--input): only files of words have their rows in order of frequency");
      }
      BitSet first = new BitSet();
      first.set(0, Math.min(options.keep, layer.table().rows()));
      layer = joined(layer, first);
    }
    return done(projected(layer));
  }

  /** With one. */
  LoadedLayer run(SparkSession session) {
    InputLayer layer = loaded.layer();
    Dataset<Row> ids = new CorpusIds(session, options, source, conf).read(layer).cache();
    progress.step("counting tokens of " + String.join(" ", options.input.input));
    TokenCounts counts = CorpusIds.count(ids, layer.vocabulary());
    long[] occurrences = counts.occurrences();
    say(
        "corpus",
        "%,d documents, %,d tokens",
        counts.documents(),
        java.util.Arrays.stream(occurrences).sum());
    if (options.keep != null || options.minCount != null) {
      layer =
          joined(
              layer,
              TableReduction.frequentRows(
                  layer,
                  occurrences,
                  options.keep == null ? Integer.MAX_VALUE : options.keep,
                  options.minCount == null ? 0 : options.minCount));
    }
    layer = projected(layer);
    if (options.weights != null) {
      double a = options.smoothing == null ? SMOOTHING : options.smoothing;
      layer = layer.toBuilder().poolWeights(TableReduction.sifWeights(occurrences, a)).build();
      say("weights", "SIF, a = %s; pool with --pooling sifMean", a);
    }
    if (options.removeCommon) {
      progress.step("finding the common component");
      layer = layer.toBuilder().commonComponent(common(ids, layer, counts.documents())).build();
    }
    return done(layer);
  }

  private InputLayer joined(InputLayer layer, BitSet kept) {
    InputLayer joined = TableReduction.joinRare(layer, kept);
    say("rows", "%,d of %,d stay", kept.cardinality(), layer.table().rows());
    return joined;
  }

  private InputLayer projected(InputLayer layer) {
    if (options.dimension == null) {
      return layer;
    }
    progress.step("finding principal components");
    TableReduction.Reduced reduced;
    try {
      reduced = TableReduction.project(layer, options.dimension);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--dimension " + options.dimension + ": " + e.getMessage(), e);
    }
    say(
        "columns",
        "%d of %d, with %.1f %% of the variance",
        options.dimension,
        layer.table().dimension(),
        100 * reduced.share());
    return reduced.layer();
  }

  private float[] common(Dataset<Row> ids, InputLayer layer, long documents) {
    Dataset<Row> sample =
        documents > MAX_DOCUMENTS
            ? ids.sample(false, (double) MAX_DOCUMENTS / documents, SEED)
            : ids;
    List<Row> vectors =
        H0Embedder.fromLayer(layer)
            .setInputCol(CorpusIds.IDS)
            .setPooling("sifMean")
            .setHandleInvalid("omit")
            .setOutputType("binary")
            .setOutputCol(VECTOR)
            .transform(sample.where(named(CorpusIds.IDS).isNotNull()))
            .select(named(VECTOR))
            .collectAsList();
    FloatTable.Builder rows = new FloatTable.Builder(vectors.size(), layer.dimension());
    float[] row = new float[layer.dimension()];
    for (Row vector : vectors) {
      ByteBuffer.wrap(vector.<byte[]>getAs(0))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(row);
      rows.add(row);
    }
    say("common", "found in %,d documents", vectors.size());
    return TableReduction.commonComponent(rows.build());
  }

  private LoadedLayer done(InputLayer layer) {
    return new LoadedLayer(layer, loaded.preset(), loaded.normalize());
  }

  private void say(String name, String format, Object... values) {
    report.add(
        String.format(Locale.ROOT, "  %-12s ", name) + String.format(Locale.ROOT, format, values));
  }

  void print() {
    report.forEach(System.out::println);
  }
}
