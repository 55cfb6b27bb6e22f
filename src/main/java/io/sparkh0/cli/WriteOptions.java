package io.sparkh0.cli;

import io.sparkh0.storage.OnExisting;
import picocli.CommandLine.Option;

/** What happens where there is an output already. */
final class WriteOptions {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "error",
      description = "error or overwrite, where there is such a file (default: error).")
  private String mode;

  OnExisting ifThere() {
    return switch (mode) {
      case "error" -> OnExisting.REFUSE;
      case "overwrite" -> OnExisting.REPLACE;
      default ->
          throw new WrongUseException(
              "Invalid --mode: '" + mode + "' (must be error or overwrite)");
    };
  }
}
