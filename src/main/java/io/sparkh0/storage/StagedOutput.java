// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One output of a run: it is written to a staging folder on the same file system, and renamed to
 * its place when {@link StagedOutputs} has all. The staging folder's name starts with an
 * underscore, so that readers of the folder that it lies in pass it by.
 */
public abstract sealed class StagedOutput permits StagedFolder, StagedFiles {
  static final String STAGING = "_h0-staging-";
  static final String OLD = "_h0-old-";

  private final FileSystem fs;
  private final Path target;
  private final Path staging;
  private final List<Path> made = new ArrayList<>();
  private boolean staged;

  /**
   * An output that is not written yet.
   *
   * @param target the folder that is written, qualified
   * @param parent the folder that the staging folder is made in
   */
  StagedOutput(FileSystem fs, Path target, Path parent) {
    this.fs = fs;
    this.target = target;
    this.staging = staging(parent, target.getName());
  }

  static Path staging(Path parent, String name) {
    return new Path(parent, STAGING + name + "-" + RunOwner.current().newName());
  }

  /**
   * Has the staging folder written to.
   *
   * @param write receives the staging folder's path; the folder is there and empty
   * @return that path
   * @throws UncheckedIOException if the folder cannot be made, or its file system takes no more
   */
  public final String stage(Consumer<String> write) {
    try {
      makeStaging();
    } catch (IOException e) {
      throw failure(describe(), e);
    }
    try {
      write.accept(staging.toString());
    } catch (Exception | Error e) { // Spark throws checked ones, undeclared
      Optional<IOException> full = WriteFailures.find(e);
      if (full.isPresent()) {
        throw failure(describe(), full.get());
      }
      throw e;
    }
    staged = true;
    return staging.toString();
  }

  /** Made here, and not by Spark, whose message would hide that one may not write there. */
  private void makeStaging() throws IOException {
    Path parent = staging.getParent();
    IOException cause = new IOException("mkdirs gave no reason");
    try {
      for (Path absent = target; !fs.exists(absent); absent = absent.getParent()) {
        made.add(absent);
      }
      if (fs.mkdirs(staging)) {
        return;
      }
    } catch (IOException e) {
      cause = e;
    }
    throw new IOException("no folder can be made in " + StoragePath.plain(parent), cause);
  }

  /** How what was staged comes to its place. */
  abstract Placement placement() throws IOException;

  /** One of its moves. */
  final Move move(FileStatus source, Path place) throws IOException {
    Optional<Path> aside =
        fs.exists(place)
            ? Optional.of(
                new Path(
                    place.getParent(), OLD + place.getName() + "-" + RunOwner.current().newName()))
            : Optional.empty();
    return isOneStep()
        ? new FolderMove(source.getPath(), place, aside, source.getModificationTime())
        : new ObjectMove(source.getPath(), place, aside, source.getLen());
  }

  final boolean isOneStep() throws IOException {
    return FolderRename.isOneStep(fs, target);
  }

  /**
   * The names of the files that were staged, but for hidden ones.
   *
   * @throws UncheckedIOException if the staging folder cannot be read
   */
  public final List<String> names() {
    try {
      return Arrays.stream(fs.listStatus(staging))
          .map(file -> file.getPath().getName())
          .filter(name -> !name.startsWith("_") && !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure(describe(), e);
    }
  }

  /** Whether there is anything to place. */
  final boolean isStaged() {
    return staged;
  }

  /** Deletes the staging folder; whether there was one. */
  final boolean discard() throws IOException {
    return fs.delete(staging, true);
  }

  /**
   * Deletes the folders that were made for this output, as far as nothing came into them; whether
   * there were any.
   */
  final boolean prune() throws IOException {
    boolean found = false;
    for (Path folder : made) {
      if (fs.exists(folder)) {
        if (fs.listStatus(folder).length > 0) {
          break;
        }
        found |= fs.delete(folder, false);
      }
    }
    return found;
  }

  final Path staging() {
    return staging;
  }

  final Path target() {
    return target;
  }

  final FileSystem files() {
    return fs;
  }

  /** The output's path as people write it, without the scheme of local files. */
  public String describe() {
    return StoragePath.plain(target);
  }

  /** Whether there is something at the output's place. */
  public final boolean isThere() {
    try {
      return fs.exists(target);
    } catch (IOException e) {
      throw failure(describe(), e);
    }
  }

  static UncheckedIOException failure(String path, IOException e) {
    return new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
  }
}
