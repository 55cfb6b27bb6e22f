// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.pipeline.ErrorMessages;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.SparkVersion;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * All commands, and what their failures look like: one message on standard error, and an exit code.
 */
@Command(
    name = "h0",
    description =
        "Token ids and text to H0, the vectors that enter a Transformer's first block, on Apache Spark.",
    subcommands = {
      FeaturizeCommand.class,
      TableCommand.class,
      ClassifyCommand.class,
      CleanCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 the run failed; 2 the command line or a config file is wrong;",
      "3 done, but more rows were rejected than --max-rejects allows, or more tokens are unknown or",
      "fewer rows came out than --max-unknown and --min-rows allow."
    })
public final class Commands {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  /** Commands of {@code spark-h0-bench.jar}, a {@link CommandProvider} each. */
  private static final Set<String> IN_BENCH_JAR = Set.of("bench", "compare");

  private Commands() {}

  /**
   * Runs one command.
   *
   * @param args command and options
   * @return the exit code
   */
  public static int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CommandLine line =
        parser()
            .setOut(out)
            .setErr(err)
            .setUsageHelpAutoWidth(true)
            .setExpandAtFiles(false)
            .setExecutionStrategy(Commands::execute)
            .setParameterExceptionHandler(Commands::explainWrongUse);
    Optional<String> refusal = SparkVersion.refusal();
    if (refusal.isPresent()) {
      err.println("Error: " + refusal.get());
      return FAILED;
    }
    if (args.length == 0) {
      line.usage(err);
      return WRONG_USE;
    }
    try {
      return line.execute(ConfigFile.expand(line, args));
    } catch (IllegalArgumentException e) {
      err.println("Error: " + e.getMessage());
      return WRONG_USE;
    }
  }

  /** A parser of this jar's commands and of those that other jars on the class path provide. */
  static CommandLine parser() {
    return parser(ServiceLoader.load(CommandProvider.class));
  }

  /** A parser of this jar's commands and of those provided. */
  static CommandLine parser(Iterable<CommandProvider> providers) {
    CommandLine all = new CommandLine(new Commands());
    for (CommandProvider provider : providers) {
      CommandLine parent = all;
      for (String word : provider.parent()) {
        parent = parent.getSubcommands().get(word);
      }
      parent.addSubcommand(provider.command());
    }
    addOptions(all);
    return all;
  }

  private static void addOptions(CommandLine command) {
    Object known = command.getCommandSpec().userObject();
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.description(literally(usage.description())).footer(literally(usage.footer()));
    if (!(known instanceof CommandLine.HelpCommand)) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help and exit.")
                  .build());
    }
    if (known instanceof SettingCommand settings) {
      settings.addTo(command.getCommandSpec());
    }
    command.getSubcommands().values().forEach(Commands::addOptions);
  }

  private static String[] literally(String... lines) {
    return Arrays.stream(lines).map(SettingOptions::literally).toArray(String[]::new);
  }

  private static int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine last = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    if (!(last.getCommandSpec().userObject() instanceof SettingCommand command)) {
      throw new ParameterException(last, "which one? --help lists them");
    }
    Settings settings;
    try {
      settings = command.options().read();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(last, e.getMessage(), e);
    }
    try {
      return command.run(settings).exitCode();
    } catch (Exception | Error e) {
      return explain(e, settings.has(CommonSettings.VERBOSE), last.getErr());
    }
  }

  private static int explainWrongUse(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("Error: " + e.getMessage());
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && IN_BENCH_JAR.contains(unmatched.getUnmatched().get(0))) {
      err.println("bench and classify compare are in spark-h0-bench.jar, beside spark-h0.jar");
    } else {
      CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_USE;
  }

  /** Whether it is a file that is wrong, and not how it was named. */
  private static boolean isOfFile(Throwable cause) {
    return cause instanceof MalformedFileException || cause instanceof MalformedTokenizerException;
  }

  private static int explain(Throwable failure, boolean isVerbose, PrintWriter err) {
    err.println("Error: " + ErrorMessages.explain(failure));
    if (isVerbose) {
      failure.printStackTrace(err);
    } else {
      err.println("(-v shows Spark's log and the stack trace)");
    }
    return failure instanceof InvalidSettingException && !isOfFile(failure.getCause())
        ? WRONG_USE
        : FAILED;
  }
}
