// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.data.Layers;
import io.sparkh0.bench.data.SparkCorpus;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.bench.measure.FrameContender;
import io.sparkh0.ml.H0Embedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** With Spark: the stage, pooled, no sink. */
final class StageCurves {
  private static final int SMALLEST = 32;

  private final SparkSession session;
  private final BenchSizes sizes;
  private final BenchDirectory directory;
  private final H0Embedder stage;

  StageCurves(SparkSession session, BenchSizes sizes, BenchDirectory directory) {
    this.session = session;
    this.sizes = sizes;
    this.directory = directory;
    stage =
        H0Embedder.fromLayer(new Layers(sizes.vocabulary(), sizes.dimension()).plain())
            .setInputCol(SparkCorpus.IDS)
            .setOutputCol("features")
            .setOutputType("binary");
  }

  Curve documents() {
    List<Curve.Point> points = new ArrayList<>();
    for (int n = Math.max(1, sizes.jobDocuments() / SMALLEST); n <= sizes.jobDocuments(); n *= 2) {
      points.add(pointOf(n, n, rows -> rows));
    }
    return new Curve(
        "documents",
        "Documents of " + sizes.length() + " ids, all cores, without a sink",
        "documents",
        CurvePoints.TOKENS,
        List.of(new Curve.Series("stage", points)));
  }

  Curve cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Curve.Point> points = new ArrayList<>();
    for (int n = 1; n <= cores; n = n < cores ? Math.min(2 * n, cores) : n + 1) {
      int tasks = n;
      points.add(pointOf(n, sizes.jobDocuments(), rows -> rows.coalesce(tasks)));
    }
    double one = points.get(0).median();
    List<Curve.Point> ideal = new ArrayList<>();
    for (Curve.Point point : points) {
      double speed = one * point.size();
      ideal.add(new Curve.Point(point.size(), speed, speed, speed));
    }
    return new Curve(
        "cores",
        String.format(
            Locale.ROOT,
            "Cores, %,d documents of %d ids, without a sink",
            sizes.jobDocuments(),
            sizes.length()),
        "tasks at once",
        CurvePoints.TOKENS,
        List.of(new Curve.Series("stage", points), new Curve.Series("one core, times n", ideal)));
  }

  private interface Selection {
    Dataset<Row> of(Dataset<Row> rows);
  }

  /** A corpus of that many documents, spread evenly over the tasks. */
  private String corpus(int documents) {
    Path path = directory.resolve("ids-" + documents + ".parquet");
    if (!Files.exists(path)) {
      new SparkCorpus(session, new ZipfIds(sizes.vocabulary(), CurvePoints.SEED), sizes.length())
          .write(documents, path.toString());
    }
    return path.toString();
  }

  private Curve.Point pointOf(double size, int documents, Selection selection) {
    String path = corpus(documents);
    Contender contender =
        FrameContender.of(
            "stage",
            (double) documents * sizes.length(),
            () -> stage.transform(selection.of(session.read().parquet(path))).select("features"));
    return CurvePoints.point(size, contender, CurvePoints.MILLION);
  }
}
