package io.sparkh0.ml;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The files of saved stages, on any Hadoop file system. */
final class StageFiles {
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
    return new Path(folder, name).toString();
  }

  /** Writes a new file whole. */
  static void write(String path, byte[] bytes, Configuration configuration) {
    Path file = new Path(path);
    try (OutputStream out = file.getFileSystem(configuration).create(file, false)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  /** Reads a file whole. */
  static byte[] read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
