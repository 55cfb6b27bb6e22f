// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** How stages are saved and loaded: MLlib's writers and readers as plain methods. */
public final class StageFiles {
  private StageFiles() {}

  /** Hadoop's configuration as the running Spark has it, else the default. */
  public static Configuration hadoop() {
    Option<SparkSession> session = SparkSession.getActiveSession();
    if (session.isEmpty()) {
      session = SparkSession.getDefaultSession();
    }
    return session.isEmpty() ? new Configuration() : hadoop(session.get());
  }

  /** Hadoop's configuration, with what the session sets. */
  public static Configuration hadoop(SparkSession session) {
    return session.sessionState().newHadoopConf();
  }

  /**
   * A writer of a stage.
   *
   * @param save writes to the stage's folder
   */
  public static MLWriter writer(BiConsumer<String, SparkSession> save) {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        save.accept(path, sparkSession());
      }
    };
  }

  /**
   * A reader of stages.
   *
   * @param load reads from a stage's folder
   */
  public static <S> MLReader<S> reader(BiFunction<String, SparkSession, S> load) {
    return new MLReader<>() {
      @Override
      public S load(String path) {
        return load.apply(path, sparkSession());
      }
    };
  }
}
