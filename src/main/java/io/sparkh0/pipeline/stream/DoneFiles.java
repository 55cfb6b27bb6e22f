// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.pipeline.source.InvalidInputException;
import io.sparkh0.storage.ListedFile;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The files whose rows are in their places.
 *
 * @param files by their paths, with schemes
 * @param output names of the files in the folder of features that have these rows
 */
record DoneFiles(Map<String, ReadFile> files, Set<String> output) {
  private static final int SHOWN = 5;

  /** Those of batches. */
  static DoneFiles in(List<PlacedBatch> batches) {
    Map<String, ReadFile> files = new HashMap<>();
    Set<String> output = new HashSet<>();
    for (PlacedBatch batch : batches) {
      batch.files().forEach(file -> files.put(file.path(), file));
      output.addAll(batch.output());
    }
    return new DoneFiles(files, output);
  }

  boolean has(ListedFile file) {
    return files.containsKey(file.qualified());
  }

  /**
   * Fails where one of them is not as it was read.
   *
   * @param listed what the input has now
   * @throws InvalidInputException if one was changed, or is gone
   */
  void checkInput(List<ListedFile> listed) {
    Map<String, ListedFile> now = new HashMap<>();
    listed.forEach(file -> now.put(file.qualified(), file));
    List<String> changes = new ArrayList<>();
    for (ReadFile file : files.values()) {
      Optional<String> change =
          now.containsKey(file.path())
              ? file.version().difference(now.get(file.path()).version())
              : Optional.of("it is gone, or empty");
      change.ifPresent(what -> changes.add(StoragePath.plain(file.path()) + " (" + what + ")"));
    }
    if (!changes.isEmpty()) {
      throw new InvalidInputException(
          "Cannot go on: the rows of "
              + changes.size()
              + " files are written that were changed since: "
              + some(changes, "; ")
              + ". Put them back as they were, or make all features anew: the same command with"
              + " another --output (and --rejects)");
    }
  }

  /**
   * Fails where rows of them are gone.
   *
   * @param folder of features
   * @throws InvalidInputException if a file of it is absent
   */
  void checkOutput(String folder, Configuration conf) {
    StoragePath place = new StoragePath(folder, conf);
    Set<String> absent = new HashSet<>(output);
    if (place.isFolder()) {
      place.fileNames().forEach(absent::remove);
    }
    if (!absent.isEmpty()) {
      throw new InvalidInputException(
          "Cannot go on: of the rows that are written, these files are gone from --output "
              + folder
              + ": "
              + some(absent, ", ")
              + ". Put them back, or make all features anew: the same command with another --output"
              + " (and --rejects)");
    }
  }

  /** The first of some texts, in order, and how many more there are. */
  static String some(Collection<String> texts, String between) {
    List<String> sorted = texts.stream().sorted().toList();
    String shown = String.join(between, sorted.subList(0, Math.min(SHOWN, sorted.size())));
    return sorted.size() <= SHOWN ? shown : shown + between + (sorted.size() - SHOWN) + " more";
  }
}
