// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import io.sparkh0.storage.Leftover.State;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds in a folder what runs that were killed left there. Folders within are not looked into. */
public final class Leftovers {
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** Of releases that did not say whose it is, too. */
  private static final String END = "-(" + RunOwner.NAME + "|" + UUID + "|\\w+)";

  private static final Pattern STAGED = Pattern.compile(StagedOutput.STAGING + "(.+?)" + END);
  private static final Pattern REPLACED = Pattern.compile(StagedOutput.OLD + "(.+?)" + END);

  /** Spark has files with such names and a UUID. */
  private static final Pattern PART = Pattern.compile("\\.(.+)\\.(" + RunOwner.NAME + ")\\.tmp");

  private static final Pattern LOCK =
      Pattern.compile(OutputLock.PREFIX + "(.+)" + Pattern.quote(OutputLock.END));

  private static final Pattern JOURNAL =
      Pattern.compile(Journal.PREFIX + "(.+)" + Pattern.quote(Journal.END));

  private final FileSystem fs;
  private final Path folder;
  private final Optional<String> only;

  /**
   * Those in a folder, or beside a path that is no folder, of which there are some for an output of
   * that name alone.
   *
   * @throws UncheckedIOException if there is neither the path nor a folder that it could lie in
   */
  public Leftovers(String path, Configuration conf) {
    try {
      Path given = new Path(path);
      fs = given.getFileSystem(conf);
      Path whole = fs.makeQualified(given);
      boolean isFolder = fs.exists(whole) && fs.getFileStatus(whole).isDirectory();
      folder = isFolder ? whole : whole.getParent();
      only = isFolder ? Optional.empty() : Optional.of(whole.getName());
      if (!isFolder && !fs.exists(folder)) {
        throw new FileNotFoundException("there is no such folder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + path + ": " + e.getMessage(), e);
    }
  }

  /** Those of one output. */
  Leftovers(FileSystem fs, Path folder, String output) {
    this.fs = fs;
    this.folder = folder;
    this.only = Optional.of(output);
  }

  /** The folder that is looked into. */
  public String folder() {
    return StoragePath.plain(folder);
  }

  private List<FileStatus> content() {
    try {
      return Arrays.stream(fs.listStatus(folder))
          .filter(status -> !Leftover.isLink(status.getPath()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder() + ": " + e.getMessage(), e);
    }
  }

  private boolean isWanted(String output) {
    return only.isEmpty()
        || List.of(only.get(), Journal.nameFor(new Path(only.get()))).contains(output);
  }

  /** The journals of runs that placed their outputs, of which {@link #undo} undoes one. */
  public List<Leftover> journals() {
    List<Leftover> found = new ArrayList<>();
    for (FileStatus status : content()) {
      output(JOURNAL, status)
          .ifPresent(
              output -> {
                State state = journal(output).state();
                String what =
                    switch (state) {
                      case IN_USE -> "is of a run that places its outputs now";
                      case LEFT -> "is of a run that was killed while it placed its outputs";
                      default ->
                          "is of a run of another machine that was killed while it placed its"
                              + " outputs, or does so now";
                    };
                found.add(new Leftover(fs, status.getPath(), state, what));
              });
    }
    return found;
  }

  private Journal journal(String output) {
    return new Journal(new Path(folder, output), fs, fs.getConf());
  }

  /**
   * Undoes what the run of a journal placed, and deletes that with the journal.
   *
   * @throws UncheckedIOException if something came to its place since
   */
  public void undo(Leftover found) {
    Matcher name = JOURNAL.matcher(found.place().getName());
    try {
      if (name.matches()) {
        journal(name.group(1)).recover();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot undo " + found.path() + ": " + e.getMessage(), e);
    }
  }

  /** What else there is. */
  public List<Leftover> files() {
    List<Leftover> found = new ArrayList<>();
    for (FileStatus status : content()) {
      for (Pattern pattern : List.of(STAGED, PART)) {
        output(pattern, status)
            .flatMap(output -> written(status.getPath(), owner(status.getPath(), pattern)))
            .ifPresent(found::add);
      }
      output(LOCK, status)
          .flatMap(output -> written(status.getPath(), lockedBy(status.getPath())))
          .ifPresent(found::add);
      output(REPLACED, status).ifPresent(output -> found.add(replaced(status.getPath(), output)));
    }
    return found;
  }

  private Optional<String> output(Pattern pattern, FileStatus status) {
    Matcher name = pattern.matcher(status.getPath().getName());
    return name.matches() && isWanted(name.group(1))
        ? Optional.of(name.group(1))
        : Optional.empty();
  }

  private static Optional<RunOwner> owner(Path path, Pattern pattern) {
    Matcher name = pattern.matcher(path.getName());
    return name.matches() ? RunOwner.parse(name.group(2)) : Optional.empty();
  }

  /** Whoever cannot be read from a lock is not known. */
  private Optional<RunOwner> lockedBy(Path path) {
    try {
      return Optional.of(OutputLock.owner(fs, path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What this process writes itself is none. */
  private Optional<Leftover> written(Path path, Optional<RunOwner> owner) {
    if (owner.filter(RunOwner.current()::equals).isPresent()) {
      return Optional.empty();
    }
    State state = owner.map(RunOwner::state).orElse(State.UNSURE);
    String what =
        switch (state) {
          case IN_USE -> "is being written by process " + owner.orElseThrow().pid();
          case LEFT -> "is of a run that was killed";
          default ->
              "is of a run that was killed, or of one that still runs elsewhere; delete it if none"
                  + " does";
        };
    return Optional.of(new Leftover(fs, path, state, what));
  }

  /** What was replaced is never surely of no use: a journal that is elsewhere may want it back. */
  private Leftover replaced(Path path, String output) {
    Path place = new Path(folder, output);
    boolean isThere;
    try {
      isThere = fs.exists(place);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look into " + folder() + ": " + e.getMessage(), e);
    }
    return new Leftover(
        fs,
        path,
        State.KEPT,
        "holds what was at "
            + StoragePath.plain(place)
            + " before a run that was killed while it replaced it; "
            + (isThere ? "delete it if that is as it should be" : "rename it back if you need it"));
  }
}
