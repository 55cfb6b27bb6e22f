package io.sparkh0.cli;

import io.sparkh0.storage.AlreadyExistsException;
import io.sparkh0.storage.StagedFolder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** The folder that a command writes, as its options name it: {@link StagedFolder} with advice. */
final class Output {
  private final StagedFolder folder;

  Output(String path, String mode, Configuration conf) {
    try {
      folder =
          new StagedFolder(
              path, parse(mode), warning -> System.err.println("Warning: " + warning), conf);
    } catch (AlreadyExistsException e) {
      throw new WrongInputException(e.getMessage() + "; --mode overwrite replaces it");
    }
  }

  private static StagedFolder.Mode parse(String mode) {
    for (StagedFolder.Mode m : StagedFolder.Mode.values()) {
      if (m.name().equalsIgnoreCase(mode)) {
        return m;
      }
    }
    throw new WrongUseException(
        "Invalid --mode: '" + mode + "' (must be error, overwrite or append)");
  }

  /** Fails where this folder is, holds or lies in one of the inputs. */
  void checkApartFrom(List<String> inputs) {
    try {
      folder.checkApartFrom(inputs);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }

  /** The folder's path, with its scheme and from the root. */
  String path() {
    return folder.path();
  }

  /** The first folder that a read of the result would name. */
  String describe() {
    return folder.describe();
  }

  /**
   * Writes to the staging folder and puts it in place.
   *
   * @param write given the staging folder's path; the folder is there and empty
   */
  void commit(Consumer<String> write) {
    folder.commit(write);
  }
}
