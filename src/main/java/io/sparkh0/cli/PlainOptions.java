package io.sparkh0.cli;

import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Option;

/** The options of commands that need no Spark session. */
final class PlainOptions {
  @Option(names = "-v", description = "Show Hadoop's log, and the stack trace of a failure.")
  private boolean verbose;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** Hadoop's configuration, its log quiet unless it was asked for. */
  Configuration hadoop() {
    if (!verbose) {
      Configurator.setRootLevel(Level.OFF);
    }
    return new Configuration();
  }
}
