package io.sparkh0.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code table}: what is done with table files themselves. */
@Command(
    name = "table",
    description = "Looks at table files, converts them, makes them smaller, and makes new ones.",
    subcommands = {
      TableInspectCommand.class,
      TableConvertCommand.class,
      TableReduceCommand.class,
      TableTrainCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
final class TableCommand implements Runnable {
  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    throw new WrongUseException("which one? jobs/h0 table --help lists them");
  }
}
