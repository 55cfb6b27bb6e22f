package io.sparkh0.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

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
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 the run failed; 2 the command line or a config file is wrong;",
      "3 done, but more rows were rejected than --max-rejects allows."
    })
public final class Commands {
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  /** Commands of {@code spark-h0-bench.jar}, a {@link CommandProvider} each. */
  private static final Set<String> IN_BENCH_JAR = Set.of("bench", "compare");

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

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
            .setExecutionStrategy(Commands::execute)
            .setParameterExceptionHandler(Commands::explainWrongUse)
            .setExecutionExceptionHandler(explainFailure(err));
    if (args.length == 0) {
      line.usage(err);
      return WRONG_USE;
    }
    try {
      return line.execute(ConfigFile.expand(args));
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
    return all.setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      command.getCommandSpec().argGroups().forEach(group -> checkGivenOnce(command, group));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /**
   * Picocli refuses an option that is given twice, unless it is of a group: it then makes a second
   * group, and the options of the first are lost.
   */
  private static void checkGivenOnce(CommandLine command, ArgGroupSpec group) {
    for (OptionSpec option : group.options()) {
      long times =
          command.getParseResult().findMatches(group).stream()
              .flatMap(container -> container.matches().stream())
              .filter(match -> !match.matchedValues(option).isEmpty())
              .count();
      if (times > 1) {
        throw new OverwrittenOptionException(
            command, option, "option '" + option.longestName() + "' should be specified only once");
      }
    }
  }

  private static int explainWrongUse(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    // What a setter found wrong is its own message; picocli's names the method.
    boolean bySetter = e.getCause() instanceof IllegalArgumentException;
    err.println("Error: " + (bySetter ? e.getCause() : e).getMessage());
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched
        && IN_BENCH_JAR.contains(unmatched.getUnmatched().get(0))) {
      err.println("bench and classify compare are in spark-h0-bench.jar, beside spark-h0.jar");
    } else {
      CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return WRONG_USE;
  }

  private static IExecutionExceptionHandler explainFailure(PrintWriter err) {
    return (e, commandLine, parsed) -> {
      CommandLine.ParseResult deepest = parsed;
      while (deepest.hasSubcommand()) {
        deepest = deepest.subcommand();
      }
      boolean verbose = deepest.hasMatchedOption("-v");
      err.println("Error: " + ErrorMessages.explain(e));
      if (verbose) {
        e.printStackTrace(err);
      } else {
        err.println("(-v shows Spark's log and the stack trace)");
      }
      return e instanceof WrongUseException ? WRONG_USE : FAILED;
    };
  }
}
