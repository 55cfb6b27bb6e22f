package io.sparkh0;

import io.sparkh0.cli.Commands;

/** Starts the command line. */
public final class H0 {
  private H0() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    System.exit(Commands.run(args));
  }
}
