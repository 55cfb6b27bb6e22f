// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.DisagreementException;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.Rounds;
import io.sparkh0.bench.data.Layers;
import io.sparkh0.bench.data.PlainReference;
import io.sparkh0.bench.data.SparkCorpus;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The whole job, ids Parquet to feature Parquet, against the plain copy of what it wrote. */
final class JobMeasures {
  private static final int WARM_UPS = 1;
  private static final String TENSOR = "embedding.weight";
  private static final String FEATURES = "h0";

  private final SparkSession session;
  private final Featurizer featurizer;
  private final SelectedMeasures selected;
  private final BenchSizes sizes;
  private final BenchDirectory directory;
  private final Consumer<String> progress;

  JobMeasures(
      SparkSession session,
      Featurizer featurizer,
      SelectedMeasures selected,
      BenchSizes sizes,
      BenchDirectory directory,
      Consumer<String> progress) {
    this.session = session;
    this.featurizer = featurizer;
    this.selected = selected;
    this.sizes = sizes;
    this.directory = directory;
    this.progress = progress;
  }

  List<Ratio> run(Layers layers, ZipfIds ids) {
    new SafetensorsWriter()
        .table(TENSOR, layers.table())
        .write(
            path("table.safetensors"), OnExisting.REPLACE, session.sessionState().newHadoopConf());
    SparkCorpus documents = new SparkCorpus(session, ids, sizes.length());
    documents.write(sizes.jobDocuments(), path("ids.parquet"));
    PlainReference reference = new PlainReference(layers.plain());
    List<Ratio> ratios = new ArrayList<>();
    if (selected.any(SelectedMeasures.BINARY_JOB)) {
      ratios.add(compare(SelectedMeasures.BINARY_JOB, "binary", reference, documents));
    }
    if (selected.any(SelectedMeasures.ARRAY_JOB)) {
      ratios.add(compare(SelectedMeasures.ARRAY_JOB, "array", reference, documents));
    }
    return ratios;
  }

  private Ratio compare(
      String measure, String type, PlainReference reference, SparkCorpus documents) {
    String job = "job, " + type;
    String copy = "copy, " + type;
    featurize(type);
    check(job, reference, documents);
    Rounds rounds =
        Rounds.run(
            List.of(
                Contender.timed(job, sizes.jobDocuments(), () -> featurize(type)),
                Contender.timed(copy, sizes.jobDocuments(), this::copy)),
            WARM_UPS,
            sizes.sparkRuns(),
            progress);
    directory.delete("features.parquet");
    directory.delete("copy.parquet");
    return rounds.time(measure, job, copy);
  }

  private void featurize(String type) {
    featurizer.run(
        Settings.none()
            .with(InputSettings.INPUT, List.of(path("ids.parquet")))
            .with(EmbedderSettings.INPUT_COL, SparkCorpus.IDS)
            .with(CheckpointSettings.TABLE, path("table.safetensors"))
            .with(CheckpointSettings.PRESET, Preset.NONE)
            .parse(EmbedderSettings.OUTPUT_TYPE, type)
            .with(EmbedderSettings.OUTPUT_COL, FEATURES)
            .with(OutputSettings.OUTPUT, path("features.parquet"))
            .with(OutputSettings.MODE, StagedFolder.Mode.OVERWRITE));
  }

  private void copy() {
    featurizer
        .writer(session.read().parquet(path("features.parquet")), FEATURES)
        .mode("overwrite")
        .parquet(path("copy.parquet"));
  }

  private void check(String job, PlainReference reference, SparkCorpus documents) {
    Dataset<Row> features = session.read().parquet(path("features.parquet"));
    long rows = features.count();
    if (rows != sizes.jobDocuments()) {
      throw new DisagreementException(
          "Cannot time "
              + job
              + ": it wrote "
              + rows
              + " rows (must be "
              + sizes.jobDocuments()
              + ")");
    }
    documents.check(job, features, FEATURES, reference);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
