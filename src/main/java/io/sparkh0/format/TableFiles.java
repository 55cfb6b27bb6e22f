package io.sparkh0.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens table files, whatever their format. */
public final class TableFiles {
  private TableFiles() {}

  /**
   * Opens a file, or the {@code model.safetensors} of a model folder. The format is told by the
   * content.
   *
   * @param path on any Hadoop file system
   * @param conf Hadoop's configuration
   * @throws MalformedTableException if there is no such file, its format is unknown or it is not
   *     valid
   */
  public static TableFile open(String path, Configuration conf) {
    RandomAccess file = new RandomAccess(resolve(path, conf), conf);
    try {
      ByteBuffer start =
          file.read(0, (int) Math.min(16, file.length())).order(ByteOrder.LITTLE_ENDIAN);
      if (NpyFile.looksLike(start)) {
        return new NpyFile(file);
      }
      if (SafetensorsFile.looksLike(start) || file.path().endsWith(".safetensors")) {
        return new SafetensorsFile(file);
      }
      if (start.limit() > 1
          && ((start.get(0) == 'P' && start.get(1) == 'K') || start.get(0) == (byte) 0x80)) {
        throw new MalformedTableException(
            file.path(),
            "it looks like a PyTorch pickle, which can run code and is never "
                + "read; convert it once: python -c \"import torch, safetensors.torch as s; "
                + "s.save_file(torch.load('pytorch_model.bin', weights_only=True), 'model.safetensors')\"");
      }
      throw new MalformedTableException(
          file.path(), "its format is unknown (safetensors and .npy files are read)");
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The file that a path stands for: itself, or the model in a folder. */
  private static String resolve(String path, Configuration conf) {
    try {
      Path p = new Path(path);
      if (p.getFileSystem(conf).exists(p) && p.getFileSystem(conf).getFileStatus(p).isDirectory()) {
        return new Path(p, "model.safetensors").toString();
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedTableException(path, "it is no valid path: " + e.getMessage());
    }
  }

  /**
   * The SHA-256 of a table file, in hexadecimal.
   *
   * @param path as for {@link #open}
   * @param conf Hadoop's configuration
   */
  public static String sha256(String path, Configuration conf) {
    Path file = new Path(resolve(path, conf));
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream through = new DigestInputStream(in, digest)) {
        byte[] buffer = new byte[1 << 16];
        while (through.read(buffer) >= 0) {
          // Reading is what updates the digest.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
