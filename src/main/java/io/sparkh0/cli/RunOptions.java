package io.sparkh0.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a run as they go into its report; what looks like a secret is hidden. */
final class RunOptions {
  // As Spark's spark.redaction.regex.
  private static final Pattern SECRET =
      Pattern.compile("(?i)secret|password|token|access[.]?key|account[.]?key");

  private RunOptions() {}

  static Map<String, String> of(ParseResult parsed) {
    Map<String, String> options = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      options.put(
          name,
          option.originalStringValues().stream()
              .map(value -> name.equals("--spark-conf") ? hidden(value) : value)
              .collect(Collectors.joining(", ")));
    }
    return options;
  }

  private static String hidden(String setting) {
    int equals = setting.indexOf('=');
    boolean secret = equals >= 0 && SECRET.matcher(setting.substring(0, equals)).find();
    return secret ? setting.substring(0, equals) + "=(hidden)" : setting;
  }
}
