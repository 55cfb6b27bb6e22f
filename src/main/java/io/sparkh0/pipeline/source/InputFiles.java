// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.storage.FileListing;
import io.sparkh0.storage.ListedFile;
import io.sparkh0.storage.StoragePath;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of an input.
 *
 * @param files that are not empty
 * @param partitioned whether the names of their folders make columns
 * @param summary how many there are, and what was passed over, in words
 */
public record InputFiles(List<ListedFile> files, boolean partitioned, String summary) {
  /**
   * Lists them.
   *
   * @param only the files that a batch of a stream reads, with their schemes; else all are read
   * @param warnings receives what a user may not expect, one line each
   * @throws InvalidInputException if a path stands for nothing
   * @throws io.sparkh0.setting.InvalidSettingException if there are partition folders and others
   */
  public static InputFiles list(
      InputSettings input,
      Optional<Set<String>> only,
      Configuration conf,
      Consumer<String> warnings) {
    FileListing listing = new FileListing(conf);
    for (String path : input.paths()) {
      add(path, listing);
    }
    Recursive recursive = input.recursive();
    List<ListedFile> listed =
        only.map(wanted -> those(listing.files(), wanted)).orElseGet(listing::files);
    List<ListedFile> all = new ArrayList<>(listed);
    List<String> notes = new ArrayList<>();
    if (recursive == Recursive.OFF) {
      all.removeIf(file -> !file.folders().isEmpty() && !isPartition(file.folders().get(0)));
      note(notes, listed.size() - all.size(), "in nested folders left out", "");
    }
    boolean partitioned = recursive != Recursive.ON && isPartitioned(all);
    List<ListedFile> files = all.stream().filter(file -> file.length() > 0).toList();
    note(notes, all.size() - files.size(), "empty", "");
    List<String> hidden = listing.hidden();
    note(notes, hidden.size(), "hidden passed by", hidden.stream().findFirst().orElse(""));
    List<String> repeated = listing.repeated();
    note(
        notes, repeated.size(), "named twice, read once", repeated.stream().findFirst().orElse(""));
    files.stream()
        .map(file -> new StoragePath(file.root(), conf))
        .flatMap(root -> Stream.of(root, root.parent()))
        .filter(place -> isPartition(place.name()))
        .findFirst()
        .ifPresent(
            place ->
                warnings.accept(
                    place.name()
                        + " is part of a path of --input and makes no column;"
                        + " give the folder that it is in"));
    String more = notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    return new InputFiles(
        files, partitioned, String.format(Locale.ROOT, "%,d%s", all.size(), more));
  }

  /** Some of these files, with columns of folders where all have them. */
  public InputFiles with(List<ListedFile> some) {
    return new InputFiles(some, partitioned, String.format(Locale.ROOT, "%,d", some.size()));
  }

  private static void add(String path, FileListing listing) {
    try {
      if (listing.add(path)) {
        return;
      }
    } catch (UncheckedIOException e) {
      throw new InvalidInputException(
          "Cannot read input " + path + ": " + e.getCause().getMessage());
    }
    throw new InvalidInputException(
        "Cannot read input "
            + path
            + ": there is no such file or folder"
            + (path.matches(".*[?\uFFFD].*") && !FileListing.readsUnicodeNames()
                ? " (this locale cannot express all names; set LC_ALL=C.UTF-8)"
                : ""));
  }

  private static List<ListedFile> those(List<ListedFile> files, Set<String> wanted) {
    List<ListedFile> found =
        files.stream().filter(file -> wanted.contains(file.qualified())).toList();
    if (found.size() < wanted.size()) {
      Set<String> absent = new TreeSet<>(wanted);
      found.forEach(file -> absent.remove(file.qualified()));
      throw new InvalidInputException(
          "Cannot read input " + absent.iterator().next() + ": it was there when its batch began");
    }
    return found;
  }

  private static void note(List<String> notes, int count, String what, String example) {
    if (count > 0) {
      notes.add(
          String.format(
              Locale.ROOT, "%,d %s%s", count, what, example.isEmpty() ? "" : ": " + example));
    }
  }

  private static boolean isPartition(String folder) {
    int equals = folder.indexOf('=');
    return equals > 0 && equals < folder.length() - 1;
  }

  /** The columns that a file's folders make; none where one of them is no partition folder. */
  private static List<String> columns(ListedFile file) {
    return file.folders().stream().allMatch(InputFiles::isPartition)
        ? file.folders().stream().map(name -> name.substring(0, name.indexOf('='))).toList()
        : List.of();
  }

  private static boolean isPartitioned(List<ListedFile> files) {
    Optional<ListedFile> first =
        files.stream()
            .filter(file -> file.folders().stream().anyMatch(InputFiles::isPartition))
            .findFirst();
    if (first.isEmpty()) {
      return false;
    }
    List<String> columns = columns(first.get());
    Optional<ListedFile> other =
        columns.isEmpty()
            ? first
            : files.stream().filter(file -> !columns(file).equals(columns)).findFirst();
    refuse(
        other.isPresent(),
        "partition folders are mixed with others: "
            + first.get().path()
            + (columns.isEmpty() ? "" : " is of the columns " + columns + ", and ")
            + (columns.isEmpty() ? "" : other.map(ListedFile::path).orElse("") + " is not")
            + "; give them to runs of their own, or read all with --recursive on, which makes no"
            + " columns of folders");
    return true;
  }
}
