// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.DisagreementException;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.data.Layers;
import io.sparkh0.bench.data.ZipfIds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Measures, one after another, in this JVM. */
public final class Benchmark {
  /** The measures, in the order in which they are reported. */
  public static final List<String> MEASURES =
      List.of(
          SelectedMeasures.FLOATS_BAG,
          SelectedMeasures.BYTES_BAG,
          SelectedMeasures.READ_LIMIT,
          SelectedMeasures.LAYER_NORM,
          SelectedMeasures.LONG,
          SelectedMeasures.HEAP,
          SelectedMeasures.WORD2VEC,
          SelectedMeasures.JAVA_UDF,
          SelectedMeasures.BINARY_JOB,
          SelectedMeasures.ARRAY_JOB,
          SelectedMeasures.TEXT);

  private static final String[] KERNELS = {
    SelectedMeasures.FLOATS_BAG,
    SelectedMeasures.BYTES_BAG,
    SelectedMeasures.READ_LIMIT,
    SelectedMeasures.LAYER_NORM,
    SelectedMeasures.LONG
  };
  private static final String[] STAGE = {SelectedMeasures.WORD2VEC, SelectedMeasures.JAVA_UDF};
  private static final String[] JOB = {SelectedMeasures.BINARY_JOB, SelectedMeasures.ARRAY_JOB};

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
   * @param progress receives what goes on, a line at a time
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
   * @param measures names of {@link #MEASURES}, in any order
   * @return a ratio for each measure that this machine allows
   * @throws IllegalArgumentException if there is no such measure
   * @throws DisagreementException if a path differs from the plain reference
   */
  public List<Ratio> run(Collection<String> measures) {
    for (String measure : measures) {
      if (!MEASURES.contains(measure)) {
        throw new IllegalArgumentException(
            "Invalid measure: "
                + measure
                + " (must be one of "
                + String.join(", ", MEASURES)
                + ")");
      }
    }
    SelectedMeasures selected = new SelectedMeasures(Set.copyOf(measures));
    List<Ratio> ratios = new ArrayList<>();
    try (BenchDirectory directory = new BenchDirectory(bytesNeeded())) {
      progress.accept("drawing a table and documents");
      Layers layers = new Layers(sizes.vocabulary(), sizes.dimension());
      ZipfIds ids = new ZipfIds(sizes.vocabulary(), SEED);
      if (selected.any(KERNELS)) {
        progress.accept("kernels, on one thread, in million tokens a second");
        ratios.addAll(
            new KernelMeasures(selected, sizes, this::detail)
                .run(layers, ids, python, directory.folder()));
      }
      if (selected.any(SelectedMeasures.HEAP)) {
        progress.accept("heap of a task beside the table");
        measure(
            SelectedMeasures.HEAP,
            () -> new TaskHeap(sizes, this::detail).run(layers.plain(), ids),
            ratios);
      }
      if (selected.any(STAGE)) {
        progress.accept("the stage without a sink, rows a second");
        ratios.addAll(
            new StageMeasures(session, selected, sizes, this::detail)
                .run(layers.plain(), ids, directory));
      }
      if (selected.any(JOB)) {
        progress.accept("the job, Parquet to Parquet, rows a second");
        ratios.addAll(
            new JobMeasures(session, featurizer, selected, sizes, directory, this::detail)
                .run(layers, ids));
      }
      if (selected.any(SelectedMeasures.TEXT)) {
        progress.accept("text to ids, tokens a second");
        measure(
            SelectedMeasures.TEXT,
            () -> new TextMeasure(session, sizes, this::detail).run(directory),
            ratios);
      }
    }
    ratios.sort(Comparator.comparing(ratio -> MEASURES.indexOf(ratio.measure())));
    return ratios;
  }

  private void measure(String name, Supplier<Ratio> measure, List<Ratio> ratios) {
    try {
      ratios.add(measure.get());
    } catch (AbsentPeerException e) {
      detail("left out, " + name + ": " + e.getMessage());
    }
  }

  private void detail(String line) {
    progress.accept("  " + line);
  }

  private long bytesNeeded() {
    long row = (long) Float.BYTES * (sizes.dimension() + sizes.length());
    return (long) COPIES * sizes.jobDocuments() * row;
  }
}
