// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files; nothing is changed any more once some number of changes was made. */
public class KillableFiles extends RawLocalFileSystem {
  /** As of a process that is killed: nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static int left = Integer.MAX_VALUE;

  static void killAfter(int changes) {
    left = changes;
  }

  static Configuration conf() {
    Configuration conf = new Configuration();
    conf.setClass("fs.file.impl", KillableFiles.class, org.apache.hadoop.fs.FileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    conf.setClass("fs.objects.impl", KillableObjects.class, org.apache.hadoop.fs.FileSystem.class);
    conf.setBoolean("fs.objects.impl.disable.cache", true);
    return conf;
  }

  /** Has a journal name a process that lives no more. */
  static void forgetProcess(java.nio.file.Path journal) throws IOException {
    Files.writeString(
        journal, Files.readString(journal).replaceFirst("\"started\":\\d+", "\"started\":1"));
    Files.deleteIfExists(journal.resolveSibling("." + journal.getFileName() + ".crc"));
  }

  static synchronized void change() {
    if (left-- <= 0) {
      throw new Killed();
    }
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    change();
    return super.rename(source, target);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path)) {
      change();
    }
    return super.delete(path, recursive);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  /** The same where to rename is to copy, then to delete, and only objects can be renamed. */
  public static final class KillableObjects extends KillableFiles {
    @Override
    public URI getUri() {
      return URI.create("objects:///");
    }

    @Override
    public String getScheme() {
      return "objects";
    }

    private FileStatus plain(FileStatus status) {
      return new FileStatus(
          status.getLen(),
          status.isDirectory(),
          1,
          1 << 20,
          status.getModificationTime(),
          makeQualified(status.getPath()));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      return plain(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      return Arrays.stream(super.listStatus(path)).map(this::plain).toArray(FileStatus[]::new);
    }

    @Override
    public boolean rename(Path source, Path target) throws IOException {
      FileStatus status = getFileStatus(source);
      if (status.isDirectory() || exists(target)) {
        return false;
      }
      change();
      Files.createDirectories(pathToFile(target).toPath().getParent());
      Files.copy(pathToFile(source).toPath(), pathToFile(target).toPath());
      return delete(source, false);
    }
  }
}
