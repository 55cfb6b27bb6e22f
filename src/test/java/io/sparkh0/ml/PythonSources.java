// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Python classes of the stages, made from the same settings as the Java ones. */
final class PythonSources {
  /** Where the sources are, from the project's root. */
  static final String FOLDER = "src/main/python/sparkh0";

  private static final String HEAD =
      """
      # SPDX-License-Identifier: Apache-2.0
      # Generated from the settings by PythonSources, among the tests; do not edit it.
      \"""The stages of the Java package %s.\"""

      from typing import Optional

      from pyspark.ml.param import Param, Params, TypeConverters

      from sparkh0 import _base

      __all__ = [%s]
      """;

  /**
   * What a class is.
   *
   * @param parents in {@code _base}
   * @param sentence of its documentation
   */
  private record Shape(String parents, String sentence) {}

  private static final String TABLE_MODEL = "_base.TableModelMethods, _base.StageModel";

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "H0Embedder",
          new Shape(
              "_base.EmbedderMethods, _base.StageTransformer",
              "Turns arrays of token ids into H0: rows of a table plus positions, pooled or not."),
          "SubwordTokenizer",
          new Shape(
              "_base.SubwordMethods, _base.StageTransformer",
              "Turns texts into the token ids of a Transformer's tokenizer."),
          "WordTokenizer",
          new Shape(
              "_base.WordMethods, _base.StageTransformer",
              "Turns texts into the ids of a table's own words."),
          "NgramTokenizer",
          new Shape("_base.StageTransformer", "Turns texts into hashed ids of words and n-grams."),
          "Word2VecTable",
          new Shape("_base.StageEstimator", "Learns a table of word vectors by Word2Vec."),
          "Word2VecTableModel",
          new Shape(TABLE_MODEL, "Vectors by a table that Word2VecTable learned."),
          "LsaTable",
          new Shape("_base.StageEstimator", "Makes a table of latent semantic analysis."),
          "LsaTableModel",
          new Shape(TABLE_MODEL, "Vectors by a table that LsaTable made."),
          "NgramClassifier",
          new Shape(
              "_base.StageEstimator",
              "Learns a classifier of texts, or of ids, together with its table."),
          "NgramClassifierModel",
          new Shape(
              "_base.ClassifierModelMethods, _base.StageModel",
              "A classifier that NgramClassifier learned."));

  private PythonSources() {}

  /** What a class does. */
  static String sentence(StageSources.Source source) {
    return SHAPES.get(source.stage()).sentence();
  }

  /** Its parents in {@code _base}. */
  static List<String> parents(StageSources.Source source) {
    return List.of(SHAPES.get(source.stage()).parents().replace("_base.", "").split(", "));
  }

  /** What Python calls the type of a Param. */
  static String typeOf(Setting<?> setting) {
    return Kind.of(setting).type();
  }

  /** The text of each file, by its path in {@link #FOLDER}. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    Map<String, List<StageSources.Source>> byPackage =
        StageSources.SOURCES.stream().collect(Collectors.groupingBy(StageSources.Source::pack));
    byPackage.forEach(
        (pack, sources) -> {
          String names =
              sources.stream()
                  .map(source -> quoted(source.stage()))
                  .collect(Collectors.joining(", "));
          StringBuilder text = new StringBuilder(HEAD.formatted(pack, names));
          // A model stands before the estimator that names it.
          sources.stream()
              .sorted(Comparator.comparing(source -> isModel(source) ? 0 : 1))
              .forEach(source -> stage(text, source));
          all.put(pack.substring(pack.lastIndexOf('.') + 1) + ".py", text.toString());
        });
    return all;
  }

  private static boolean isModel(StageSources.Source source) {
    return source.stage().endsWith("Model");
  }

  private static void stage(StringBuilder text, StageSources.Source source) {
    String name = source.stage();
    Shape shape = SHAPES.get(name);
    text.append("\n\nclass %s(%s):\n".formatted(name, shape.parents()));
    text.append("    \"\"\"%s\"\"\"\n\n".formatted(shape.sentence()));
    // By this MLlib finds the Java class of a Python one.
    text.append("    __module__ = \"%s\"\n".formatted(source.pack()));
    if (!isModel(source)) {
      text.append("    _java_class = \"%s.%s\"\n".formatted(source.pack(), name));
    }
    if (shape.parents().endsWith("Estimator")) {
      text.append("    _model_class = %sModel\n".formatted(name));
    }
    List<Setting<?>> settings =
        source.settings().stream().sorted(Comparator.comparing(Setting::param)).toList();
    text.append("    _defaults = {\n");
    settings.forEach(setting -> defaultOf(text, setting));
    text.append("    }\n\n");
    settings.forEach(setting -> param(text, setting));
    if (!isModel(source)) {
      method(text, "__init__", "None", settings, "self._start(locals())");
      method(
          text, "setParams", quoted(name), settings, "return self._set(**_base.given(locals()))");
    }
    settings.forEach(setting -> accessors(text, name, setting));
  }

  private static <T> void defaultOf(StringBuilder text, Setting<T> setting) {
    setting
        .byDefault()
        .map(value -> literal(setting.type().plain(value)))
        .ifPresent(value -> text.append("        \"%s\": %s,\n".formatted(setting.param(), value)));
  }

  /** A value as Python writes it. */
  static String literal(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void param(StringBuilder text, Setting<?> setting) {
    Kind kind = Kind.of(setting);
    text.append(
        """
            %s: "Param[%s]" = Param(
                Params._dummy(),
                "%s",
                %s,
                typeConverter=TypeConverters.%s,
            )
        """
            .formatted(
                setting.param(),
                kind.type(),
                setting.param(),
                quoted(setting.doc()),
                kind.converter()));
  }

  private static void method(
      StringBuilder text, String name, String result, List<Setting<?>> settings, String body) {
    text.append("\n    def %s(\n        self,\n        *,\n".formatted(name));
    for (Setting<?> setting : settings) {
      text.append(
          "        %s: Optional[%s] = None,\n".formatted(setting.param(), Kind.of(setting).type()));
    }
    text.append("    ) -> %s:\n        %s\n".formatted(result, body));
  }

  private static void accessors(StringBuilder text, String stage, Setting<?> setting) {
    String name = setting.param();
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String type = Kind.of(setting).type();
    String otherwise =
        setting.otherwise().isEmpty() ? "" : " By default: " + setting.otherwise() + ".";
    text.append(
        """

            def set%s(self, value: %s) -> "%s":
                \"""%s%s\"""
                return self._set(%s=value)

            def get%s(self) -> %s:
                return self.getOrDefault(self.%s)
        """
            .formatted(capital, type, stage, setting.doc(), otherwise, name, capital, type, name));
  }

  /** What Python calls a setting's values. */
  private record Kind(String type, String converter) {
    static Kind of(Setting<?> setting) {
      return switch (setting.type().kind()) {
        case TEXT -> new Kind("str", "toString");
        case INTEGER, LONG -> new Kind("int", "toInt");
        case DECIMAL -> new Kind("float", "toFloat");
        case BOOLEAN, FLAG -> new Kind("bool", "toBoolean");
        default -> throw new IllegalArgumentException(setting + " cannot be a Param");
      };
    }
  }
}
