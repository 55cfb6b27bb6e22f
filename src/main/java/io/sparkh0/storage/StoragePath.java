// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The place of a file or folder on any Hadoop file system, whether or not there is anything. Big
 * files are read by {@link HadoopFile} and written by {@link AtomicFile}, folders by {@link
 * StagedFolder}.
 *
 * <p>Unless a method says otherwise, it throws {@link UncheckedIOException} where the file system
 * fails or refuses.
 */
public final class StoragePath {
  private final Path path;
  private final FileSystem files;

  /**
   * A place.
   *
   * @param path absolute, relative to the working folder, or with a scheme
   * @param conf Hadoop's configuration, which knows the file systems
   * @throws MalformedFileException if it is no valid path
   */
  public StoragePath(String path, Configuration conf) {
    try {
      this.path = new Path(path);
      files = this.path.getFileSystem(conf);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(path, "it is no valid path: " + e.getMessage());
    } catch (IOException e) {
      throw failure("open", path, e);
    }
  }

  private StoragePath(Path path, FileSystem files) {
    this.path = path;
    this.files = files;
  }

  /** The path of a name in a folder. */
  public static String join(String folder, String name) {
    return new Path(folder, name).toString();
  }

  /** The last part of a path. */
  public static String nameOf(String path) {
    return new Path(path).getName();
  }

  /** A path as people write it, without the scheme of local files. */
  static String plain(Path path) {
    return plain(path.toString());
  }

  /** A path as people write it, without the scheme of local files. */
  public static String plain(String path) {
    return path.replaceFirst("^file:/+", "/");
  }

  /** The last part of this path. */
  public String name() {
    return path.getName();
  }

  /** What has this name, or this relative path, in this folder. */
  public StoragePath child(String name) {
    return new StoragePath(new Path(path, name), files);
  }

  /** The folder that this lies in; a file system's root is its own. */
  public StoragePath parent() {
    return path.isRoot() ? this : new StoragePath(path.getParent(), files);
  }

  /** What has this name in the folder that this lies in. */
  public StoragePath sibling(String name) {
    return parent().child(name);
  }

  /** Whether there is a file or folder. */
  public boolean exists() {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw failure("open", e);
    }
  }

  /** Whether there is a file. */
  public boolean isFile() {
    return exists() && status().isFile();
  }

  /** Whether there is a folder. */
  public boolean isFolder() {
    return exists() && status().isDirectory();
  }

  /** Whether this folder has nothing in it. */
  public boolean isEmpty() {
    try {
      return files.listStatus(path).length == 0;
    } catch (IOException e) {
      throw failure("open", e);
    }
  }

  /**
   * The length of the file in bytes.
   *
   * @throws MalformedFileException if there is none
   */
  public long length() {
    return status().getLen();
  }

  private FileStatus status() {
    try {
      return files.getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new MalformedFileException(toString(), "there is no such file");
    } catch (IOException e) {
      throw failure("open", e);
    }
  }

  /** The names of the files in this folder, in alphabetical order. */
  public List<String> fileNames() {
    try {
      return Arrays.stream(files.listStatus(path))
          .filter(FileStatus::isFile)
          .map(file -> file.getPath().getName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure("open", e);
    }
  }

  /** What has this very name, else all that it stands for as a glob; sorted. */
  static List<Path> matches(String given, Configuration conf) {
    StoragePath place = new StoragePath(given, conf);
    if (place.exists()) {
      return List.of(place.path);
    }
    try {
      FileStatus[] found = place.files.globStatus(place.path);
      return found == null
          ? List.of()
          : Arrays.stream(found).map(FileStatus::getPath).sorted().toList();
    } catch (IOException e) {
      throw place.failure("read", e);
    }
  }

  /** Opens the file as a stream, which the caller closes. */
  public InputStream open() throws IOException {
    return files.open(path);
  }

  /**
   * The whole content of a small file.
   *
   * @param maxBytes the most that such a file can sensibly have
   * @throws MalformedFileException if it has more, or there is none
   */
  public byte[] readAll(long maxBytes) {
    if (length() > maxBytes) {
      throw new MalformedFileException(
          toString(), "a " + name() + " of more than " + maxBytes + " bytes");
    }
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  /** Writes a small file, which must not be there yet; folders that it lies in are made. */
  public void writeNew(byte[] content) {
    try {
      WriteFailures.asException(() -> create(files, path, content));
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  static void create(FileSystem files, Path path, byte[] content) throws IOException {
    try (OutputStream out = files.create(path, false)) {
      out.write(content);
    }
  }

  /** Deletes the file, or the folder with all that is in it, where there is one. */
  public void delete() {
    try {
      files.delete(path, true);
    } catch (IOException e) {
      throw failure("delete", e);
    }
  }

  private UncheckedIOException failure(String verb, IOException e) {
    return failure(verb, toString(), e);
  }

  private static UncheckedIOException failure(String verb, String path, IOException e) {
    return new UncheckedIOException("Cannot " + verb + " " + path + ": " + e.getMessage(), e);
  }

  /** The path with its scheme and from the root, by which places can be compared. */
  public String qualified() {
    return files.makeQualified(path).toString();
  }

  /** The path as it was given, less double and closing slashes. */
  @Override
  public String toString() {
    return path.toString();
  }
}
