// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manual's page of Python classes: Params from the settings, methods from what their sources
 * say.
 */
final class PythonReference {
  /** The page, from the project's root. */
  static final String FILE = "src/site/markdown/python-reference.md";

  private static final String HEAD =
      """
      <!-- Generated from the settings and the Python sources by PythonReference, among the tests; do not edit it. -->
      # Python reference

      Each class has its Params as keyword arguments, as attributes of type `Param`, and with a setter and a getter (`pooling`: `setPooling`,
      `getPooling`). A Model has what it was fitted with and is made by `fit` or `load` alone. What a Param is without a default stands in
      brackets. All else is as in PySpark: `transform`, `fit`, `copy`, `explainParams`, `save`, `load`, `write`.

      """;

  /** A public function with its docstring's first paragraph. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?m)^ *def ([a-z]\\w*)\\(\\s*(.*?)\\s*\\) -> [^\\n]*:\\n +\"\"\"(.*?)(?:\\n\\n|\"\"\")",
          Pattern.DOTALL);

  private PythonReference() {}

  /** The page's text. */
  static String text() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("## Sessions and features\n\n");
    methods(text, "sparkh0.", source("session.py").replaceAll("(?s)\ndef (?!start\\().*", "\n"));
    methods(text, "Features.", source("features.py"));
    List<StageSources.Source> stages =
        StageSources.SOURCES.stream()
            .sorted(Comparator.comparing(StageSources.Source::stage))
            .toList();
    for (StageSources.Source stage : stages) {
      stage(text, stage);
    }
    return text.toString();
  }

  private static String source(String name) throws IOException {
    return Files.readString(Path.of(PythonSources.FOLDER, name));
  }

  private static void stage(StringBuilder text, StageSources.Source stage) throws IOException {
    text.append("\n## %s\n\n%s\n\n".formatted(stage.stage(), PythonSources.sentence(stage)));
    String base = source("_base.py");
    for (String parent : PythonSources.parents(stage)) {
      methods(text, stage.stage() + ".", classOf(base, parent));
    }
    text.append("\n| Param | type | default | |\n|---|---|---|---|\n");
    stage.settings().stream()
        .sorted(Comparator.comparing(Setting::param))
        .forEach(setting -> param(text, setting));
  }

  private static <T> void param(StringBuilder text, Setting<T> setting) {
    String otherwise =
        setting
            .byDefault()
            .map(value -> "`" + PythonSources.literal(setting.type().plain(value)) + "`")
            .orElse(setting.otherwise().isEmpty() ? "" : "(" + setting.otherwise() + ")");
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                setting.param(),
                PythonSources.typeOf(setting),
                otherwise,
                setting.doc().replace("|", "\\|")));
  }

  /** The text of a class and of those that it extends, which stand in the same file. */
  private static String classOf(String file, String name) {
    Matcher found =
        Pattern.compile("(?ms)^class " + name + "\\((\\w+).*?(?=^class |^def |\\z)").matcher(file);
    return found.find() ? classOf(file, found.group(1)) + found.group() : "";
  }

  private static void methods(StringBuilder text, String owner, String source) {
    Matcher function = FUNCTION.matcher(source);
    while (function.find()) {
      String arguments =
          function
              .group(2)
              .replaceAll("\\s+", " ")
              .replaceFirst("^(self|cls)(, )?", "")
              .replaceAll(",$", "");
      String sentence = function.group(3).strip().replaceAll("\\s+", " ").replace("<", "&lt;");
      text.append("* `%s%s(%s)`: %s\n".formatted(owner, function.group(1), arguments, sentence));
    }
  }
}
