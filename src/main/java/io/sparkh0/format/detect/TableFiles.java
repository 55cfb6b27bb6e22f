package io.sparkh0.format.detect;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.fasttext.FastTextFile;
import io.sparkh0.format.numpy.ArrayKind;
import io.sparkh0.format.numpy.NpyFile;
import io.sparkh0.format.numpy.NpzFile;
import io.sparkh0.format.safetensors.SafetensorsFile;
import io.sparkh0.format.safetensors.ShardIndex;
import io.sparkh0.format.safetensors.ShardedFile;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.format.words.WordFile;
import io.sparkh0.format.words.WordStream;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens table files, whatever their format. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Opens a file, or the model of a folder. The format is told by the content; a word file with
   * faulty lines is refused.
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
   * @param format what to take the file for
   * @param conf Hadoop's configuration
   */
  public static TableFile open(String path, TableFormat format, Configuration conf) {
    return open(path, format, MalformedLines.REFUSED, conf);
  }

  /**
   * Opens a file of a format.
   *
   * @param path as above
   * @param format what to take the file for
   * @param faulty what to do with the faulty lines that real word files have
   * @param conf Hadoop's configuration
   */
  public static TableFile open(
      String path, TableFormat format, MalformedLines faulty, Configuration conf) {
    return open(path, format, faulty, ArrayKind.TABLE, conf);
  }

  /**
   * Opens a file that may hold a vector and no table, as {@code .npy} files do.
   *
   * @param path as above
   * @param conf Hadoop's configuration
   */
  public static TableFile openAny(String path, Configuration conf) {
    return open(path, TableFormat.AUTO, MalformedLines.REFUSED, ArrayKind.ANYTHING, conf);
  }

  private static TableFile open(
      String path,
      TableFormat format,
      MalformedLines faulty,
      ArrayKind expected,
      Configuration conf) {
    HadoopFile file = new HadoopFile(ModelFolder.resolve(path, conf), conf);
    try {
      TableFormat known = format == TableFormat.AUTO ? FormatDetector.detect(file) : format;
      return switch (known) {
        case SAFETENSORS -> safetensors(file, conf);
        case NPY -> new NpyFile(file, expected);
        case NPZ -> new NpzFile(file);
        case FASTTEXT -> new FastTextFile(file);
        case WORD2VEC, WORD2VEC_TEXT, GLOVE, FASTTEXT_VEC ->
            new WordFile(new WordStream(file), known, faulty);
        case AUTO -> throw new AssertionError(known);
      };
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static TableFile safetensors(HadoopFile file, Configuration conf) {
    if (!file.path().endsWith(ShardIndex.SUFFIX)) {
      return new SafetensorsFile(file);
    }
    ShardIndex index = ShardIndex.read(file);
    file.close();
    return new ShardedFile(
        file.path(),
        index,
        shard -> new SafetensorsFile(new HadoopFile(beside(file.path(), shard), conf)));
  }

  private static String beside(String path, String name) {
    Path folder = new Path(path).getParent();
    return folder == null ? name : new Path(folder, name).toString();
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, file, conf);
      if (file.endsWith(ShardIndex.SUFFIX)) {
        try (HadoopFile index = new HadoopFile(file, conf)) {
          for (String shard : new TreeSet<>(ShardIndex.read(index).shardOf().values())) {
            update(digest, beside(file, shard), conf);
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void update(MessageDigest digest, String file, Configuration conf) {
    try (HadoopFile opened = new HadoopFile(file, conf);
        InputStream in = new DigestInputStream(opened.newStream(), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // Reading is what updates the digest.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
