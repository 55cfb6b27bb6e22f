package io.sparkh0.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A properties file of options, put in front of those of the command line. An option of the command
 * line drops the same option of the file, and its rival. Relative paths in the file start at the
 * project's root ({@code SPARK_H0_HOME}, which jobs/h0 sets), else at the current folder.
 */
final class ConfigFile {
  private static final String OPTION = "--config";
  private static final List<Set<String>> RIVALS =
      List.of(Set.of("table", "random-table"), Set.of("ids-column", "text-column"));
  private static final Set<String> PATHS =
      Set.of(
          "input",
          "output",
          "rejects",
          "table",
          "tokenizer",
          "report",
          "model",
          "json",
          "start",
          "position-table",
          "data",
          "weights");

  /** Words that such options take in place of a path. */
  private static final Map<String, Set<String>> NO_PATHS =
      Map.of("weights", Set.of("none", "idf", "sif"), "start", Set.of("random"));

  private static final Set<String> FLAGS =
      Set.of("normalize", "show-text", "lenient", "remove-common", "curves");

  private ConfigFile() {}

  /**
   * The arguments with those of the config file, where one is named or is the command's own
   * default.
   */
  static String[] expand(String[] args) {
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
    String path = named.isEmpty() ? null : named.get(0);
    boolean help = given.contains("help") || Arrays.asList(args).contains("-h");
    if (path == null && args[0].equals("featurize") && !given.contains("input") && !help) {
      Path own = root().resolve("conf/featurize.properties");
      if (!Files.isRegularFile(own)) {
        throw new IllegalArgumentException(
            "No --input and no --config is given, and there is no "
                + own
                + " (run it from the project's root, or set SPARK_H0_HOME)");
      }
      path = own.toString();
    }
    if (path == null || help) {
      return args;
    }
    // After the words of the command and what it is about, so that options stand together.
    int words = 0;
    while (words < args.length && !args[words].startsWith("-")) {
      words++;
    }
    List<String> all = new ArrayList<>(Arrays.asList(args).subList(0, words));
    all.addAll(options(Path.of(path), given));
    all.addAll(Arrays.asList(args).subList(words, args.length));
    return all.toArray(new String[0]);
  }

  static Path root() {
    String home = System.getenv("SPARK_H0_HOME");
    return home == null ? Path.of("").toAbsolutePath() : Path.of(home);
  }

  private static Set<String> names(String[] args) {
    Set<String> names = new HashSet<>();
    for (String arg : args) {
      if (arg.startsWith("--")) {
        int equals = arg.indexOf('=');
        names.add(arg.substring(2, equals < 0 ? arg.length() : equals));
      }
    }
    return names;
  }

  private static List<String> options(Path file, Set<String> given) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "Cannot read config file " + file + ": there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read config file " + file + ": " + e.getMessage(), e);
    }
    List<String> options = new ArrayList<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      String value = properties.getProperty(name).strip();
      if (name.equals("config")
          || (name.equals("spark-conf") && value.contains("spark.driver.memory"))) {
        throw new IllegalArgumentException(
            "Invalid option in "
                + file
                + ": "
                + name
                + (name.equals("config")
                    ? ""
                    : " spark.driver.memory (the driver runs already; give it on the command line)"));
      }
      if (!isOverruled(name, given)) {
        add(name, value, options);
      }
    }
    return options;
  }

  private static boolean isOverruled(String name, Set<String> given) {
    return given.contains(name)
        || RIVALS.stream().anyMatch(r -> r.contains(name) && r.stream().anyMatch(given::contains));
  }

  private static void add(String name, String value, List<String> options) {
    if (FLAGS.contains(name)) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(
            "Invalid " + name + " in the config file: '" + value + "' (must be true or false)");
      }
      if (value.equals("true")) {
        options.add("--" + name);
      }
      return;
    }
    boolean several = name.equals("input") || name.equals("spark-conf");
    // A comma inside braces belongs to a glob.
    String[] values = several ? value.split("\\s*,\\s*(?![^{]*\\})") : new String[] {value};
    for (String one : values) {
      boolean isPath = PATHS.contains(name) && !NO_PATHS.getOrDefault(name, Set.of()).contains(one);
      options.add("--" + name + "=" + (isPath ? absolute(one) : one));
    }
  }

  private static String absolute(String path) {
    boolean hasScheme = path.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
    return hasScheme || path.startsWith("/") ? path : root().resolve(path).toString();
  }
}
