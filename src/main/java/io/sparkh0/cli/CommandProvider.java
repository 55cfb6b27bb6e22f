// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.util.List;

/**
 * Adds a command to those of this jar; another jar on the class path names its providers in {@code
 * META-INF/services/io.sparkh0.cli.CommandProvider}.
 */
public interface CommandProvider {
  /** The words of the command that the new one is a subcommand of; none for one of the top. */
  List<String> parent();

  /** A new command, of a class with picocli's annotation {@code Command}. */
  SettingCommand command();
}
