// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import picocli.CommandLine.Command;

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
    synopsisSubcommandLabel = "COMMAND")
final class TableCommand {}
