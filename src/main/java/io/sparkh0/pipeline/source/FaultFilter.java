// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.spark.RowCounts;
import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Keeps rows without an error, and counts those that had a fault before they came to the stages,
 * which count their own. Public only because the code that Spark generates calls it.
 *
 * @param counts takes rejects
 */
public record FaultFilter(RowCounts counts) implements Serializable {

  /**
   * Whether a row is kept.
   *
   * @param fault of its source, or null
   * @param error whatever is the reason that it has no features, or null
   */
  public boolean invoke(UTF8String fault, UTF8String error) {
    if (fault != null) {
      counts.reject();
    }
    return error == null;
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return "withoutError";
  }
}
