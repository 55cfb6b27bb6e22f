// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.fasttext.FastTextFile;
import io.sparkh0.format.numpy.NpyFile;
import io.sparkh0.format.numpy.NpzFile;
import io.sparkh0.format.safetensors.SafetensorsFile;
import io.sparkh0.format.safetensors.ShardIndex;
import io.sparkh0.format.safetensors.ShardedFile;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.format.words.WordFile;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.Sha256;
import io.sparkh0.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** Opens table files, whatever their format. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Opens a file, or the model of a folder. The format is detected from the content; a word file
   * with faulty lines is refused.
   *
   * @param path on any Hadoop file system
   * @param conf Hadoop's configuration
   * @throws MalformedFileException if there is no such file, its format is unknown or it is not
   *     valid
   */
  public static TableFile open(String path, Configuration conf) {
    return open(path, TableFormat.AUTO, MalformedLines.REFUSED, conf);
  }

  /**
   * Opens a file of a format.
   *
   * @param path as above
   * @param format what the file is treated as
   * @param conf Hadoop's configuration
   */
  public static TableFile open(String path, TableFormat format, Configuration conf) {
    return open(path, format, MalformedLines.REFUSED, conf);
  }

  /**
   * Opens a file of a format.
   *
   * @param path as above
   * @param format what the file is treated as
   * @param faulty what to do with the faulty lines that real word files have
   * @param conf Hadoop's configuration
   */
  public static TableFile open(
      String path, TableFormat format, MalformedLines faulty, Configuration conf) {
    TableFile file = openAny(path, format, faulty, conf);
    try {
      return file instanceof NpyFile npy ? npy.requireMatrix() : file;
    } catch (MalformedFileException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens a file that may hold a vector and no table, as {@code .npy} files do.
   *
   * @param path as above
   * @param conf Hadoop's configuration
   */
  public static TableFile openAny(String path, Configuration conf) {
    return openAny(path, TableFormat.AUTO, MalformedLines.REFUSED, conf);
  }

  private static TableFile openAny(
      String path, TableFormat format, MalformedLines faulty, Configuration conf) {
    HadoopFile file = opened(ModelFolder.resolve(path, conf), conf);
    try {
      TableFormat known = format == TableFormat.AUTO ? FormatDetector.detect(file) : format;
      return switch (known) {
        case SAFETENSORS -> safetensors(file, conf);
        case NPY -> new NpyFile(file);
        case NPZ -> new NpzFile(file);
        case FASTTEXT -> new FastTextFile(file);
        case WORD2VEC, WORD2VEC_TEXT, GLOVE, FASTTEXT_VEC -> new WordFile(file, known, faulty);
        case AUTO -> throw new AssertionError(known);
      };
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Opens a file that is not one of those that are known to be no tables. */
  private static HadoopFile opened(String path, Configuration conf) {
    HadoopFile file = new HadoopFile(path, conf);
    Optional<ForeignFile> foreign = FormatDetector.foreign(file);
    if (foreign.isPresent()) {
      file.close();
      throw foreign.get().refusal(path);
    }
    return file;
  }

  private static TableFile safetensors(HadoopFile file, Configuration conf) {
    if (!file.path().endsWith(ShardIndex.SUFFIX)) {
      return new SafetensorsFile(file);
    }
    ShardIndex index = ShardIndex.read(file);
    file.close();
    StoragePath place = new StoragePath(file.path(), conf);
    return new ShardedFile(
        file.path(),
        index,
        shard -> new SafetensorsFile(opened(place.sibling(shard).toString(), conf)));
  }

  /**
   * The file that {@link #open} opens: the path itself, or the model in a folder.
   *
   * @param path as for {@link #open}
   * @param conf Hadoop's configuration
   * @throws MalformedFileException if the folder has no model
   */
  public static String resolve(String path, Configuration conf) {
    return ModelFolder.resolve(path, conf);
  }

  /**
   * The SHA-256 of a table file, in hexadecimal; of a model in several files that of the index and
   * then the shards, in the order of their names.
   *
   * @param path as for {@link #open}
   * @param conf Hadoop's configuration
   */
  public static String sha256(String path, Configuration conf) {
    String file = ModelFolder.resolve(path, conf);
    Sha256 digest = new Sha256();
    try (HadoopFile opened = new HadoopFile(file, conf)) {
      update(digest, opened);
      if (file.endsWith(ShardIndex.SUFFIX)) {
        StoragePath place = new StoragePath(file, conf);
        for (String shard : new TreeSet<>(ShardIndex.read(opened).shardOf().values())) {
          try (HadoopFile part = new HadoopFile(place.sibling(shard).toString(), conf)) {
            update(digest, part);
          }
        }
      }
    }
    return digest.hex();
  }

  private static void update(Sha256 digest, HadoopFile file) {
    try (InputStream in = file.newStream()) {
      digest.update(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }
}
