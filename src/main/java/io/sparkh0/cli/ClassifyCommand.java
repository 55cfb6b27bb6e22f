// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import picocli.CommandLine.Command;

/** {@code classify}: classifiers of texts. */
@Command(
    name = "classify",
    description = "Trains classifiers of texts, measures them, and classifies.",
    subcommands = {
      ClassifyTrainCommand.class,
      ClassifyEvaluateCommand.class,
      ClassifyScoreCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class ClassifyCommand {}
