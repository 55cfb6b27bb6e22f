// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** On which Spark a run was, for its report. */
public final class SparkFacts {
  private SparkFacts() {}

  /**
   * Figures of a session, by name: Spark's version, how many executors and cores for tasks there
   * are at this moment, and the bytes of tables and tokenizers that were sent to each executor.
   */
  public static Map<String, Object> of(SparkSession session) {
    SparkContext context = session.sparkContext();
    int others = context.statusTracker().getExecutorInfos().length - 1;
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sparkVersion", session.version());
    // In local mode the driver is the only one.
    facts.put("executors", context.isLocal() ? 1 : others);
    facts.put(
        "cores",
        context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile())
            * context.conf().getInt("spark.task.cpus", 1));
    facts.put("broadcastBytes", StageMetrics.of(context).broadcastBytes());
    return facts;
  }
}
