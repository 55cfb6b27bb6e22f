// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;

/**
 * A properties file of options, put in front of those of the command line. An option of the command
 * line drops the same option of the file, and its rival. Relative paths in the file start at the
 * project's root ({@code SPARK_H0_HOME}, which jobs/h0 sets), else at the current folder. Which
 * keys are flags, paths, lists and rivals, the command's settings say.
 */
final class ConfigFile {
  private static final String OPTION = CommonSettings.CONFIG.option();

  private ConfigFile() {}

  /**
   * The arguments with those of the config file, where one is named or is the command's own
   * default.
   *
   * @param line that takes the arguments apart
   */
  static String[] expand(CommandLine line, String... args) {
    Set<String> given = names(args);
    List<String> named = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(OPTION) && i + 1 < args.length) {
        named.add(args[i + 1]);
      } else if (args[i].startsWith(OPTION + "=")) {
        named.add(args[i].substring(OPTION.length() + 1));
      }
    }
    if (named.size() > 1) {
      throw new IllegalArgumentException("option '" + OPTION + "' should be specified only once");
    }
    boolean help = given.contains("--help") || Arrays.asList(args).contains("-h");
    if (named.isEmpty() && args[0].equals("featurize") && !given.contains("--input") && !help) {
      named.add(ownDefault().toString());
    }
    if (named.isEmpty() || help) {
      return args;
    }
    // After the words of the command and what it is about, so that options stand together.
    int words = 0;
    while (words < args.length && !args[words].startsWith("-")) {
      words++;
    }
    List<String> all = new ArrayList<>(Arrays.asList(args).subList(0, words));
    all.addAll(options(Path.of(named.get(0)), settings(line, all), given));
    all.addAll(Arrays.asList(args).subList(words, args.length));
    return all.toArray(new String[0]);
  }

  private static Path ownDefault() {
    Path file = root().resolve("conf/featurize.properties");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "No --input and no --config is given, and there is no "
              + file
              + " (run it from the project's root, or set SPARK_H0_HOME)");
    }
    return file;
  }

  static Path root() {
    String home = System.getenv("SPARK_H0_HOME");
    return home == null ? Path.of("").toAbsolutePath() : Path.of(home);
  }

  /** The options that are given, with their dashes. */
  private static Set<String> names(String[] args) {
    Set<String> names = new HashSet<>();
    for (String arg : args) {
      if (arg.startsWith("--")) {
        names.add(arg.split("=", 2)[0]);
      }
    }
    return names;
  }

  /** The settings of the command that the words name, by their keys. */
  private static Map<String, Setting<?>> settings(CommandLine line, List<String> words) {
    CommandLine command = line;
    for (String word : words) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    Map<String, Setting<?>> settings = new TreeMap<>();
    if (command.getCommandSpec().userObject() instanceof SettingCommand known) {
      for (Setting<?> setting : known.options().settings()) {
        settings.put(setting.option(), setting);
      }
    }
    return settings;
  }

  private static List<String> options(
      Path file, Map<String, Setting<?>> settings, Set<String> given) {
    List<String> options = new ArrayList<>();
    PropertiesFile.read(file)
        .forEach(
            (key, value) -> {
              String name = "--" + key;
              if (key.startsWith("spark.")) {
                throw new IllegalArgumentException(
                    "Invalid option in "
                        + file
                        + ": "
                        + key
                        + " (a setting of Spark; it belongs in a --properties-file)");
              }
              if (name.equals(SparkSettings.PROPERTIES_FILE.option())) {
                throw new IllegalArgumentException(
                    "Invalid option in "
                        + file
                        + ": "
                        + key
                        + " (it comes too late here; give it on the command line)");
              }
              if (name.equals(OPTION)
                  || (name.equals(SparkSettings.SPARK_CONF.option())
                      && value.contains("spark.driver.memory"))) {
                throw new IllegalArgumentException(
                    "Invalid option in "
                        + file
                        + ": "
                        + key
                        + (name.equals(OPTION)
                            ? ""
                            : " spark.driver.memory (the driver runs already; give it on the command line)"));
              }
              // The parser refuses what is no option of the command.
              Optional<Setting<?>> setting = Optional.ofNullable(settings.get(name));
              if (setting.isEmpty()) {
                options.add(name);
              } else if (!isOverruled(setting.get(), settings, given)) {
                options.addAll(options(setting.get(), value));
              }
            });
    return options;
  }

  private static boolean isOverruled(
      Setting<?> setting, Map<String, Setting<?>> settings, Set<String> given) {
    return given.contains(setting.option())
        || given.contains(setting.rival())
        || given.stream()
            .map(settings::get)
            .anyMatch(other -> other != null && other.rival().equals(setting.option()));
  }

  private static List<String> options(Setting<?> setting, String value) {
    String name = setting.option();
    if (setting.type().kind() == Kind.FLAG) {
      return setting.parse(name.substring(2) + " in the config file", value).equals(true)
          ? List.of(name)
          : List.of();
    }
    // A list is parsed into its parts; their commas would part no arguments of the command line.
    List<?> parts =
        setting.type().kind() == Kind.REPEATED
            ? (List<?>) setting.parse(name, value)
            : List.of(value);
    return parts.stream()
        .map(String::valueOf)
        .map(part -> name + "=" + (setting.isPath(part) ? absolute(part) : part))
        .toList();
  }

  private static String absolute(String path) {
    boolean hasScheme = path.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return hasScheme || path.startsWith("/") ? path : root().resolve(path).toString();
  }
}
