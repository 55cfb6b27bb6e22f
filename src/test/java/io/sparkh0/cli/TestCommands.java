// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command makes of its options. */
class TestCommands {
  private static Stream<CommandLine> withTheirOwn(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(TestCommands::withTheirOwn));
  }

  /** Each option of each command but those that take several values. */
  @TestFactory
  Stream<DynamicTest> anOptionThatIsGivenTwiceIsNamed() {
    return withTheirOwn(Commands.parser())
        .flatMap(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> !option.isMultiValue() && !option.usageHelp())
                    .map(option -> givenTwice(command, option)));
  }

  private static DynamicTest givenTwice(CommandLine command, OptionSpec option) {
    String words = command.getCommandSpec().qualifiedName(" ");
    List<String> args = new ArrayList<>(Arrays.asList(words.split(" ", -1)));
    args.remove(0);
    command.getCommandSpec().positionalParameters().forEach(parameter -> args.add("x"));
    for (String value : values(option)) {
      args.add(option.longestName() + value);
    }
    return DynamicTest.dynamicTest(
        String.join(" ", args),
        () -> {
          Run run = Run.of(args.toArray(new String[0]));
          assertThat(run.code()).as(run.err()).isEqualTo(2);
          assertThat(run.err())
              .startsWith("Error: option '" + option.longestName() + "'")
              .contains("should be specified only once");
        });
  }

  /** Two values that an option takes. */
  private static List<String> values(OptionSpec option) {
    return switch (option.longestName()) {
      case "--preset" -> List.of("=bert", "=none");
      case "--format" -> List.of("=npy", "=npz");
      default -> isFlag(option) ? List.of("", "") : List.of("=7", "=8");
    };
  }

  private static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  @Test
  void commandsOfAnotherJarStandBelowTheirParent() {
    assertThat(Commands.parser().getSubcommands()).containsKey("bench");
    assertThat(classify(Commands.parser())).contains("train", "compare");
    assertThat(Commands.parser(List.of()).getSubcommands()).doesNotContainKey("bench");
    assertThat(classify(Commands.parser(List.of()))).contains("train").doesNotContain("compare");
  }

  private static Set<String> classify(CommandLine all) {
    return all.getSubcommands().get("classify").getSubcommands().keySet();
  }

  @Test
  void optionsOfSeveralValuesAreGivenAsOftenAsThereAreValues() {
    CommandLine.ParseResult line =
        Commands.parser()
            .parseArgs("featurize", "--input", "a", "--text-column", "t", "--input", "b", "c");
    FeaturizeCommand command = (FeaturizeCommand) line.subcommand().commandSpec().userObject();
    InputSettings parsed = new InputSettings(command.options().read());
    assertThat(parsed.paths()).containsExactly("a", "b", "c");
    assertThat(parsed.textColumn()).isEqualTo("t");
    Run run =
        Run.of(
            "classify", "train", "--input=a", "--input=b", "--spark-conf=a=b", "--spark-conf=c=d");
    assertThat(run.err()).startsWith("Error: give --model DIR");
  }

  @Test
  void whatIsNoPathIsNotTakenForOne() {
    for (String option : List.of("--input", "--output", "--rejects", "--table")) {
      Run run = Run.of("featurize", option + "=");
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.err()).contains("Invalid " + option + ": '' (must be a path)");
    }
    Run csv = Run.of("featurize", "--input", "a.txt", "--output", "o.csv");
    assertThat(csv.code()).isEqualTo(2);
    assertThat(csv.err()).contains("--output o.csv", "give --output-format parquet or json");
    Run mistyped = Run.of("featurize", "--output", "o", "--input", "a.txt", "--min-rowz=5");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).startsWith("Error: Unknown option: '--min-rowz=5'");
  }

  @Test
  void aValueThatAnOptionDoesNotTakeIsNamed() {
    assertThat(Run.of("table", "convert", "a", "b", "--preset=x").err())
        .startsWith("Error: Invalid --preset: 'x' (must be auto, bert");
    assertThat(Run.of("table", "convert", "a", "b", "--format=x").err())
        .startsWith("Error: Invalid --format: 'x' (must be ");
    assertThat(Run.of("featurize", "--segments=x").err())
        .startsWith("Error: Invalid --segments: 'x' (must be a whole number)");
    assertThat(Run.of("classify", "train", "--threshold=x").err())
        .startsWith("Error: Invalid --threshold: 'x' (must be a number)");
  }

  /** Of an option that is read nowhere a user would believe that it was. */
  @Test
  void commandsTakeNoOptionThatTheyDoNotRead() {
    assertThat(takers("--report"))
        .containsExactlyInAnyOrder(
            "h0 featurize", "h0 classify score", "h0 classify evaluate", "h0 bench");
    assertThat(takers("--show-text"))
        .containsExactlyInAnyOrder("h0 featurize", "h0 classify evaluate");
    String[] reduce = {"table", "reduce", "random:9,3,normal,1", "o", "--dimension", "2"};
    assertThat(Run.of(append(reduce, "--master", "local")).err())
        .contains("[--master, --deploy-mode] need --input");
    assertThat(Run.of("table", "inspect", "absent", "--spark-conf", "spark.a=b").err())
        .contains("Warning: the setting spark.a is not read");
    for (String command : List.of("score --output o", "evaluate", "train")) {
      String[] args = ("classify " + command + " --input i --model m").split(" ", -1);
      assertThatThrownBy(() -> new RejectSettings(settings(append(args, "--max-rejects", "3"))))
          .hasMessageContaining("--max-rejects needs --rejects");
    }
  }

  private static String[] append(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static Settings settings(String... args) {
    CommandLine.ParseResult parsed = Commands.parser().parseArgs(args);
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return ((SettingCommand) parsed.commandSpec().userObject()).options().read();
  }

  private static List<String> takers(String option) {
    return withTheirOwn(Commands.parser())
        .map(CommandLine::getCommandSpec)
        .filter(spec -> spec.findOption(option) != null)
        .map(spec -> spec.qualifiedName())
        .toList();
  }

  /** A picture of the help: all options with their sentences, and no warning of its formats. */
  @TestFactory
  Stream<DynamicTest> everyCommandHasAHelp() {
    return withTheirOwn(Commands.parser())
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.name().equals("help"))
        .map(spec -> DynamicTest.dynamicTest(spec.qualifiedName(), () -> hasAHelp(spec)));
  }

  private static void hasAHelp(CommandSpec spec) {
    List<String> args = new ArrayList<>(Arrays.asList(spec.qualifiedName(" ").split(" ", -1)));
    args.remove(0);
    args.add("--help");
    Run run = Run.of(args.toArray(new String[0]));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: h0").doesNotContain("%%");
    for (OptionSpec option : spec.options()) {
      assertThat(run.out()).contains(option.longestName());
    }
  }
}
