package io.sparkh0.job;

import io.sparkh0.format.IfThere;
import picocli.CommandLine.Option;

/** What happens where there is an output already. */
final class WriteOptions {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "error",
      description = "error or overwrite, where there is such a file (default: error).")
  private String mode;

  IfThere ifThere() {
    return switch (mode) {
      case "error" -> IfThere.REFUSE;
      case "overwrite" -> IfThere.REPLACE;
      default ->
          throw new WrongUseException(
              "Invalid --mode: '" + mode + "' (must be error or overwrite)");
    };
  }
}
