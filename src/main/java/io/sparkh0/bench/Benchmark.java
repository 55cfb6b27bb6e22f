package io.sparkh0.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** All measures, one after another, in this JVM. */
public final class Benchmark {
  /** The measures, in the order in which they are told. */
  public static final List<String> MEASURES =
      List.of(
          "pooled-f32/embeddingbag",
          "pooled-int8/embeddingbag",
          "pooled-f32/read-limit",
          "layernorm/plain",
          "length-65536/length-128",
          "stage/word2vec",
          "stage/java-udf",
          "job-binary/copy",
          "job-array/copy",
          "text/djl-single");

  private static final long SEED = 42;

  /** Of a row that is written: ids, features, their copy, and what is replaced meanwhile. */
  private static final int COPIES = 4;

  private final SparkSession session;
  private final Featurizer featurizer;
  private final Path python;
  private final BenchSizes sizes;
  private final Consumer<String> progress;

  /**
   * @param session on this machine
   * @param featurizer runs the job
   * @param python that may have PyTorch
   * @param sizes how much is done
   * @param progress is told what goes on, a line at a time
   */
  public Benchmark(
      SparkSession session,
      Featurizer featurizer,
      Path python,
      BenchSizes sizes,
      Consumer<String> progress) {
    this.session = session;
    this.featurizer = featurizer;
    this.python = python;
    this.sizes = sizes;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @return a ratio for each measure that this machine allows
   * @throws DisagreementException if a path differs from the plain reference
   */
  public List<Ratio> run() {
    List<Ratio> ratios = new ArrayList<>();
    try (Workspace workspace = new Workspace(bytesNeeded())) {
      progress.accept("drawing a table and documents");
      Layers layers = new Layers(sizes.vocabulary(), sizes.dimension());
      ZipfIds ids = new ZipfIds(sizes.vocabulary(), SEED);
      progress.accept("kernels, on one thread, in million tokens a second");
      ratios.addAll(
          new KernelMeasures(sizes, this::detail).run(layers, ids, python, workspace.folder()));
      progress.accept("the stage without a sink, rows a second");
      ratios.addAll(
          new StageMeasures(session, sizes, this::detail).run(layers.plain(), ids, workspace));
      progress.accept("the job, Parquet to Parquet, rows a second");
      ratios.addAll(
          new JobMeasures(session, featurizer, sizes, workspace, this::detail).run(layers, ids));
      progress.accept("text to ids, tokens a second");
      ratios.add(new TextMeasure(session, sizes, this::detail).run(workspace));
    }
    ratios.sort(Comparator.comparing(ratio -> MEASURES.indexOf(ratio.measure())));
    return ratios;
  }

  private void detail(String line) {
    progress.accept("  " + line);
  }

  private long bytesNeeded() {
    long row = (long) Float.BYTES * (sizes.dimension() + sizes.length());
    return (long) COPIES * sizes.jobDocuments() * row;
  }
}
