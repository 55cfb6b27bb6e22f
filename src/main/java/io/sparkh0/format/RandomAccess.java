package io.sparkh0.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of known length on any Hadoop file system. */
final class RandomAccess implements Closeable {
  private final String path;
  private final long length;
  private final FSDataInputStream in;

  /**
   * Opens a file.
   *
   * @throws MalformedTableException if there is none, or it is a folder
   */
  RandomAccess(String path, Configuration conf) {
    this.path = path;
    try {
      Path file = new Path(path);
      FileSystem fs = file.getFileSystem(conf);
      if (!fs.exists(file)) {
        throw new MalformedTableException(path, "there is no such file");
      }
      FileStatus status = fs.getFileStatus(file);
      if (status.isDirectory()) {
        throw new MalformedTableException(path, "it is a folder");
      }
      length = status.getLen();
      in = fs.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  String path() {
    return path;
  }

  long length() {
    return length;
  }

  /** Reads {@code size} bytes at {@code offset}; the caller has checked that the file has them. */
  ByteBuffer read(long offset, int size) {
    byte[] bytes = new byte[size];
    read(offset, bytes, size);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void read(long offset, byte[] target, int size) {
    try {
      if (in.getPos() != offset) {
        in.seek(offset);
      }
      in.readFully(target, 0, size);
    } catch (EOFException e) {
      throw fault(offset, "the file ends before its " + size + " bytes are read");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  MalformedTableException fault(long offset, String what) {
    return new MalformedTableException(path, offset, what);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + path, e);
    }
  }
}
