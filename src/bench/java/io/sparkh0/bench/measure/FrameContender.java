// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.Contender;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A DataFrame that is computed to its last row and column and written nowhere. */
public final class FrameContender {
  private FrameContender() {}

  /**
   * A contender without a sink.
   *
   * @param name to display
   * @param units of work in the whole frame (rows, tokens)
   * @param frame made anew for each run
   */
  public static Contender of(String name, double units, Supplier<Dataset<Row>> frame) {
    return Contender.timed(
        name, units, () -> frame.get().write().format("noop").mode("overwrite").save());
  }
}
