// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static io.sparkh0.setting.InvalidSettingException.refuse;
import static io.sparkh0.spark.Columns.named;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.table.FloatTable;
import io.sparkh0.train.TableReduction;
import io.sparkh0.train.corpus.TokenCounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One run that makes a table smaller, with weights where a corpus gives them. */
public final class TableReduceJob {
  /** Vectors from which the common component is found: more change its digits no more. */
  private static final int MAX_DOCUMENTS = 50_000;

  private static final long SEED = 1;
  private static final String VECTOR = "h0 vector";

  private final Settings chosen;
  private final RunMessages messages;
  private final List<Runnable> facts = new ArrayList<>();

  /**
   * A job that runs once.
   *
   * @param messages receive what was written and what became of the table
   */
  public TableReduceJob(TableReduceSettings settings, RunMessages messages) {
    this.chosen = settings.chosen();
    this.messages = messages;
  }

  /**
   * Runs without a corpus.
   *
   * @throws InvalidSettingException if settings do not fit the table
   */
  public RunStatus run(Configuration conf) {
    return run(conf, this::withoutCorpus);
  }

  /**
   * Runs with a corpus.
   *
   * @throws InvalidSettingException if settings do not fit the table or the corpus
   */
  public RunStatus run(SparkSession session) {
    Configuration conf = session.sessionState().newHadoopConf();
    return run(
        conf,
        (source, loaded) ->
            new CorpusIds(session, chosen, source, messages, conf)
                .read(loaded, ids -> withCorpus(ids.cache(), loaded.layer())));
  }

  private RunStatus run(
      Configuration conf, BiFunction<OpenTable, LoadedLayer, InputLayer> reduction) {
    try (StagedOutputs outputs =
        RunPaths.outputs(chosen, List.of(TableFileSettings.OUT), messages, conf)) {
      reduce(conf, reduction, TableOutput.of(chosen, outputs, messages, conf));
    }
    facts.forEach(Runnable::run);
    return RunStatus.DONE;
  }

  private void reduce(
      Configuration conf,
      BiFunction<OpenTable, LoadedLayer, InputLayer> reduction,
      TableOutput output) {
    messages.step("reading " + chosen.get(TableFileSettings.FILE));
    try (OpenTable source = OpenTable.of(TableFileSettings.source(chosen), conf)) {
      LoadedLayer loaded = source.layer();
      InputLayer layer = reduction.apply(source, loaded);
      output.write(loaded.with(layer), source);
    }
  }

  private InputLayer withoutCorpus(OpenTable source, LoadedLayer whole) {
    InputLayer layer = whole.layer();
    Optional<Integer> keep = chosen.find(TableReduceSettings.KEEP);
    if (keep.isPresent()) {
      int words = source.file().map(file -> file.words().size()).orElse(0);
      refuse(
          words < layer.table().rows(),
          "--keep needs a corpus (--input): only files of words have their rows in order of frequency");
      BitSet first = new BitSet();
      first.set(0, Math.min(keep.get(), layer.table().rows()));
      layer = joined(layer, first);
    }
    return projected(layer);
  }

  private InputLayer withCorpus(Dataset<Row> ids, InputLayer whole) {
    InputLayer layer = whole;
    messages.step("counting tokens of " + String.join(" ", chosen.get(InputSettings.INPUT)));
    TokenCounts counts = CorpusIds.count(ids, layer.vocabulary());
    long[] occurrences = counts.occurrences();
    fact(
        "corpus",
        "%,d documents, %,d tokens",
        counts.documents(),
        Arrays.stream(occurrences).sum());
    if (chosen.has(TableReduceSettings.KEEP) || chosen.has(TableReduceSettings.MIN_COUNT)) {
      if (Arrays.stream(occurrences).allMatch(uses -> uses == 0)) {
        throw new InvalidInputException(
            "Cannot tell which rows are frequent: the corpus has no tokens");
      }
      BitSet frequent =
          TableReduction.frequentRows(
              layer,
              occurrences,
              chosen.find(TableReduceSettings.KEEP).orElse(Integer.MAX_VALUE),
              chosen.find(TableReduceSettings.MIN_COUNT).orElse(0));
      layer = joined(layer, frequent);
    }
    layer = projected(layer);
    if (chosen.has(TableReduceSettings.WEIGHTS)) {
      double a = chosen.get(TableReduceSettings.SIF_A);
      layer =
          InputLayerBuilder.from(layer)
              .poolWeights(TableReduction.sifWeights(occurrences, a))
              .build();
      fact("weights", "SIF, a = %s; pool with --pooling sifMean", a);
    }
    if (chosen.get(TableReduceSettings.REMOVE_COMMON)) {
      messages.step("finding the common component");
      layer =
          InputLayerBuilder.from(layer)
              .commonComponent(common(ids, layer, counts.documents()))
              .build();
    }
    return layer;
  }

  private InputLayer joined(InputLayer layer, BitSet kept) {
    InputLayer joined;
    try {
      joined = TableReduction.joinRare(layer, kept);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    fact("rows", "%,d of %,d stay", kept.cardinality(), layer.table().rows());
    return joined;
  }

  private InputLayer projected(InputLayer layer) {
    Optional<Integer> dimension = chosen.find(TableReduceSettings.DIMENSION);
    if (dimension.isEmpty()) {
      return layer;
    }
    messages.step("finding principal components");
    TableReduction.Reduced reduced;
    try {
      reduced = TableReduction.project(layer, dimension.get());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("--dimension " + dimension.get() + ": " + e.getMessage());
    }
    fact(
        "columns",
        "%d of %d, with %.1f %% of the variance",
        dimension.get(),
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
    fact("common", "found in %,d documents", vectors.size());
    return TableReduction.commonComponent(rows.build());
  }

  /** Told after what was written. */
  private void fact(String name, String format, Object... values) {
    facts.add(() -> messages.fact(name, format, values));
  }
}
