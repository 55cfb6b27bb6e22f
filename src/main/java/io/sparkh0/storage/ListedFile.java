// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * A file that was found.
 *
 * @param status as its file system has it
 * @param root the file or folder that was named or matched, and this lies in
 * @param folders the names of those between the root and the file, outermost first
 */
public record ListedFile(FileStatus status, String root, List<String> folders) {
  private static final Path BASE = new Path("file:/base");

  /** The file's path, with its scheme. */
  public String qualified() {
    return status.getPath().toString();
  }

  /** The file's path as people write it. */
  public String path() {
    return StoragePath.plain(status.getPath());
  }

  /** The file's name. */
  public String name() {
    return status.getPath().getName();
  }

  /** The file's length in bytes. */
  public long length() {
    return status.getLen();
  }

  /** The file's version as it was listed. */
  public FileVersion version() {
    return FileVersion.of(status);
  }

  /**
   * Opens the file as a stream, unpacked where its extension says that it is packed.
   *
   * @throws IOException also if it is not packed as its extension says
   */
  public InputStream open(Configuration conf) throws IOException {
    return open(status.getPath(), conf);
  }

  /**
   * The same of a file by its URL, as Spark's readers name it, in a task that has no list.
   *
   * @param url with escapes
   */
  public static InputStream open(String url, Configuration conf) throws IOException {
    return open(new Path(URI.create(url)), conf);
  }

  private static InputStream open(Path path, Configuration conf) throws IOException {
    InputStream in = path.getFileSystem(conf).open(path);
    CompressionCodec codec = codec(path, conf);
    return codec == null ? in : codec.createInputStream(in);
  }

  /** Whether its extension says that it is packed in a way that Hadoop unpacks. */
  public boolean isPacked(Configuration conf) {
    return codec(status.getPath(), conf) != null;
  }

  private static CompressionCodec codec(Path path, Configuration conf) {
    return new CompressionCodecFactory(conf).getCodec(path);
  }

  /**
   * How the file differs from what was listed, in words; empty if it does not, as far as its file
   * system tells.
   */
  public Optional<String> change(Configuration conf) throws IOException {
    try {
      FileStatus now = status.getPath().getFileSystem(conf).getFileStatus(status.getPath());
      return version().difference(FileVersion.of(now));
    } catch (FileNotFoundException e) {
      return Optional.of("it is gone");
    }
  }

  /** The file's first bytes as they are stored. */
  public byte[] head(int size, Configuration conf) throws IOException {
    try (InputStream in = status.getPath().getFileSystem(conf).open(status.getPath())) {
      return in.readNBytes(size);
    }
  }

  /** The path that names a file's folders alone, whatever root it is under. */
  public Path folderPath() {
    return new Path(BASE, String.join("/", folders));
  }

  /** What {@link #folderPath} starts with. */
  public static Path basePath() {
    return BASE;
  }

  /** The files as Hadoop has them. */
  public static FileStatus[] statuses(Collection<ListedFile> files) {
    return files.stream().map(ListedFile::status).toArray(FileStatus[]::new);
  }
}
