package io.sparkh0.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code classify}: classifiers of texts. */
@Command(
    name = "classify",
    description = "Trains classifiers of texts, measures them, and classifies.",
    subcommands = {
      ClassifyTrainCommand.class,
      ClassifyEvaluateCommand.class,
      ClassifyScoreCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true)
final class ClassifyCommand implements Runnable {
  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public void run() {
    throw new WrongUseException("which one? jobs/h0 classify --help lists them");
  }
}
