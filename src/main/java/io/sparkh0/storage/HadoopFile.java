// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file on any Hadoop file system. */
public final class HadoopFile implements RandomAccess {
  private final Path file;
  private final FileSystem system;
  private final String path;
  private final long length;
  private final FSDataInputStream in;

  /**
   * Opens a file.
   *
   * @throws MalformedFileException if there is none, or it is a folder
   */
  public HadoopFile(String path, Configuration conf) {
    this.path = path;
    try {
      file = new Path(path);
      system = file.getFileSystem(conf);
      FileStatus status = system.getFileStatus(file);
      if (status.isDirectory()) {
        throw new MalformedFileException(path, "it is a folder");
      }
      length = status.getLen();
      in = system.open(file);
    } catch (FileNotFoundException e) {
      throw new MalformedFileException(path, "there is no such file");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, byte[] target, int size) {
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

  /** A stream of its own over the whole file, from its first byte. */
  public InputStream newStream() throws IOException {
    return system.open(file);
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
