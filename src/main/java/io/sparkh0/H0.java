// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import io.sparkh0.cli.Commands;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.storage.TemporaryFolder;

/** The command line as a program, and for programs that call it. */
public final class H0 {
  private H0() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    TemporaryFolder.deleteAtExit(RunMessages.standard()::warn);
    System.exit(run(args));
  }

  /**
   * Runs one command in this JVM, on standard output and standard error.
   *
   * @param args command and options
   * @return the exit code: 0 done; 1 the run failed; 2 the command line or a config file is wrong;
   *     3 done, but more rows were rejected than allowed
   */
  public static int run(String... args) {
    return Commands.run(args);
  }
}
