// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.curve;

import io.sparkh0.bench.BenchDirectory;
import io.sparkh0.bench.BenchSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** How speeds grow with documents, cores, length, dimension and vocabulary. */
public final class Curves {
  private final List<Curve> curves;

  private Curves(List<Curve> curves) {
    this.curves = curves;
  }

  /** No curves. */
  public static Curves none() {
    return new Curves(List.of());
  }

  List<Curve> all() {
    return curves;
  }

  /**
   * Measures all of them.
   *
   * @param session on this machine
   * @param sizes the greatest documents, and what stays where another size grows
   * @param progress receives what goes on, a line at a time
   */
  public static Curves measure(SparkSession session, BenchSizes sizes, Consumer<String> progress) {
    List<Curve> curves = new ArrayList<>();
    try (BenchDirectory directory = new BenchDirectory(0)) {
      StageCurves stage = new StageCurves(session, sizes, directory);
      progress.accept("curve of documents");
      curves.add(stage.documents());
      progress.accept("curve of cores");
      curves.add(stage.cores());
    }
    KernelCurves kernels = new KernelCurves(sizes);
    progress.accept("curve of lengths");
    curves.add(kernels.lengths());
    progress.accept("curve of dimensions");
    curves.add(kernels.dimensions());
    progress.accept("curve of vocabularies");
    curves.add(kernels.vocabularies());
    return new Curves(curves);
  }
}
