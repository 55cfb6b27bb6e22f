package io.sparkh0.ml;

import io.sparkh0.storage.StoragePath;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The files of saved stages, on any Hadoop file system. */
final class StageFiles {
  /** More than any tokenizer that is read. */
  private static final long MAX_BYTES = 1L << 30;

  private StageFiles() {}

  /** Hadoop's configuration as the running Spark has it, else the default. */
  static Configuration hadoop() {
    Option<SparkSession> session = SparkSession.getActiveSession();
    if (session.isEmpty()) {
      session = SparkSession.getDefaultSession();
    }
    return session.isEmpty()
        ? new Configuration()
        : session.get().sparkContext().hadoopConfiguration();
  }

  /** The path of a file in a stage's folder. */
  static String in(String folder, String name) {
    return StoragePath.join(folder, name);
  }

  /** Writes a new file whole. */
  static void write(String path, byte[] bytes, Configuration configuration) {
    new StoragePath(path, configuration).writeNew(bytes);
  }

  /** Reads a file whole. */
  static byte[] read(String path, Configuration configuration) {
    return new StoragePath(path, configuration).readAll(MAX_BYTES);
  }
}
