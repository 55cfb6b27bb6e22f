// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A file that is there whole or not at all: it is written beside its place, under a hidden name,
 * and renamed when all is there; in an object store whose uploads can be given up, it is uploaded
 * to its place. On a local disk Hadoop's checksum files are left out: a table has a SHA-256 of its
 * own, and a stale checksum makes a file unreadable once another program has replaced it.
 */
public final class AtomicFile {
  /** What writes the content. */
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  /** Hadoop's name from 3.4.2 on for what object stores check themselves. */
  private static final String ONLY_IF_ABSENT = "fs.option.create.conditional.overwrite";

  private final Path target;
  private final FileSystem fs;
  private final OnExisting onExisting;
  private final Configuration conf;

  /**
   * Checks that the place is free.
   *
   * @param path on any Hadoop file system
   * @param onExisting what happens where there is such a file already
   * @param conf Hadoop's configuration
   * @throws AlreadyExistsException if there is one that may not be replaced
   * @throws IllegalArgumentException if it is a folder
   */
  public AtomicFile(String path, OnExisting onExisting, Configuration conf) {
    this.onExisting = onExisting;
    this.conf = conf;
    target = new Path(path);
    try {
      FileSystem found = target.getFileSystem(conf);
      fs = found instanceof LocalFileSystem local ? local.getRaw() : found;
      if (fs.exists(target)) {
        if (fs.getFileStatus(target).isDirectory()) {
          throw new IllegalArgumentException("Cannot write " + path + ": it is a folder");
        }
        if (onExisting == OnExisting.REFUSE) {
          throw new AlreadyExistsException(path);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Writes the file.
   *
   * @param content is asked once
   * @throws UncheckedIOException if it cannot be written; nothing is changed then
   */
  public void write(Content content) {
    try {
      if (fs.hasPathCapability(target, CommonPathCapabilities.ABORTABLE_STREAM)) {
        upload(content);
        return;
      }
    } catch (IOException e) {
      throw failure(e);
    }
    Path parent = target.getParent() == null ? new Path(".") : target.getParent();
    Path staged =
        new Path(parent, "." + target.getName() + "." + RunOwner.current().newName() + ".tmp");
    try {
      fs.deleteOnExit(staged);
      WriteFailures.asException(() -> create(staged, content));
      place(staged);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      discard(staged);
    }
  }

  private void create(Path staged, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(fs.create(staged, false), BUFFER)) {
      content.writeTo(out);
    }
  }

  /**
   * Writes a small file.
   *
   * @throws UncheckedIOException if it cannot be written; nothing is changed then
   */
  public void write(byte[] content) {
    try {
      if (FolderRename.isOneStep(fs, target)) {
        write(out -> out.write(content));
      } else {
        upload(out -> out.write(content));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** An object is there whole once its stream is closed, and not at all before. */
  private void upload(Content content) throws IOException {
    boolean isReplaced = onExisting == OnExisting.REPLACE;
    FSDataOutputStreamBuilder<?, ?> upload = fs.createFile(target).overwrite(isReplaced);
    if (!isReplaced) {
      upload.opt(ONLY_IF_ABSENT, true);
    }
    FSDataOutputStream object = upload.build();
    boolean isWhole = false;
    try {
      BufferedOutputStream out = new BufferedOutputStream(object, BUFFER);
      content.writeTo(out);
      out.flush();
      isWhole = true;
    } finally {
      if (isWhole) {
        object.close();
      } else if (object.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
        object.abort();
      }
    }
  }

  private void place(Path staged) throws IOException {
    fs.delete(new Path(staged.getParent(), "." + target.getName() + ".crc"), false);
    boolean there = fs.exists(target);
    if (there && onExisting == OnExisting.REFUSE) {
      throw new IOException("it came to exist meanwhile");
    }
    if (there && !FolderRename.isOneStep(fs, target)) {
      fs.delete(target, false);
      there = false;
    }
    // A local rename replaces; other file systems do so on request only.
    if (!there || fs.getUri().getScheme().equals("file")) {
      if (!fs.rename(staged, target)) {
        throw new IOException("cannot rename " + staged);
      }
    } else {
      FileContext.getFileContext(fs.getUri(), conf)
          .rename(fs.makeQualified(staged), fs.makeQualified(target), Options.Rename.OVERWRITE);
    }
  }

  private void discard(Path staged) {
    try {
      fs.delete(staged, false);
      fs.cancelDeleteOnExit(staged);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("Cannot write " + target + ": " + e.getMessage(), e);
  }
}
