package io.sparkh0.job;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code table}: what is done with table files themselves. */
@Command(
    name = "table",
    description = "Looks at table files, converts them and makes them smaller.",
    subcommands = {TableInspectCommand.class, TableConvertCommand.class, TableReduceCommand.class},
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
