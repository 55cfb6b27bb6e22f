// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.EstimatorSettings;
import io.sparkh0.train.corpus.TrainingSettings;
import io.sparkh0.train.supervised.SupervisedSettings;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sources of the classes that have, for each Param of a stage, the method by which MLlib finds
 * it, a getter and a setter: made from the settings, so that a Param's name, type and sentence
 * stand once.
 */
final class StageSources {
  /** Where the sources are, from the project's root. */
  static final String FOLDER = "src/main/generated/java";

  private static final int WIDTH = 100;

  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

  /** Classes whose constants are settings. */
  private static final List<Class<?>> CATALOGUE =
      List.of(
          EmbedderSettings.class,
          TextSettings.class,
          CheckpointSettings.class,
          LayerSettings.class,
          PoolingSettings.class,
          SinusoidSettings.class,
          TokenizerSettings.class,
          NgramSettings.class,
          EstimatorSettings.class,
          TrainingSettings.class,
          SupervisedSettings.class);

  /**
   * A class to make.
   *
   * @param pack its package
   * @param stage whose Params it has
   * @param parent what it extends, with S for the stage's type
   * @param list the constant that lists its settings
   * @param settings those
   * @param imports what the parent needs
   */
  record Source(
      String pack,
      String stage,
      String parent,
      String list,
      List<Setting<?>> settings,
      String... imports) {}

  private static final String ML = "io.sparkh0.ml";
  private static final String TRAIN = "io.sparkh0.train";

  /** Each stage once. */
  static final List<Source> SOURCES =
      List.of(
          new Source(
              ML,
              "H0Embedder",
              "SettingsStage<S>",
              "EmbedderSettings.PARAMS",
              EmbedderSettings.PARAMS),
          new Source(
              ML,
              "SubwordTokenizer",
              "FileStage<S, TokenizerJson>",
              "TextSettings.SUBWORD_TOKENIZER",
              TextSettings.SUBWORD_TOKENIZER,
              "io.sparkh0.text.tokenizer.TokenizerJson"),
          new Source(
              ML,
              "WordTokenizer",
              "FileStage<S, WordTable>",
              "TextSettings.WORD_TOKENIZER",
              TextSettings.WORD_TOKENIZER,
              "io.sparkh0.text.words.WordTable"),
          new Source(
              ML,
              "NgramTokenizer",
              "TextStage<S>",
              "TextSettings.NGRAM_TOKENIZER",
              TextSettings.NGRAM_TOKENIZER),
          new Source(
              TRAIN,
              "Word2VecTable",
              "TableEstimator<S, Word2VecTableModel>",
              "EstimatorSettings.WORD2VEC_TABLE",
              EstimatorSettings.WORD2VEC_TABLE),
          new Source(
              TRAIN,
              "Word2VecTableModel",
              "TableModel<S>",
              "EstimatorSettings.WORD2VEC_TABLE_MODEL",
              EstimatorSettings.WORD2VEC_TABLE_MODEL),
          new Source(
              TRAIN,
              "LsaTable",
              "TableEstimator<S, LsaTableModel>",
              "EstimatorSettings.LSA_TABLE",
              EstimatorSettings.LSA_TABLE),
          new Source(
              TRAIN,
              "LsaTableModel",
              "TableModel<S>",
              "EstimatorSettings.LSA_TABLE_MODEL",
              EstimatorSettings.LSA_TABLE_MODEL),
          new Source(
              TRAIN,
              "NgramClassifier",
              "SettingsEstimator<S, NgramClassifierModel>",
              "EstimatorSettings.NGRAM_CLASSIFIER",
              EstimatorSettings.NGRAM_CLASSIFIER,
              "io.sparkh0.ml.params.SettingsEstimator"),
          new Source(
              TRAIN,
              "NgramClassifierModel",
              "FittedModel<S>",
              "EstimatorSettings.NGRAM_CLASSIFIER_MODEL",
              EstimatorSettings.NGRAM_CLASSIFIER_MODEL));

  private StageSources() {}

  /** The text of each file, by its path in {@link #FOLDER}. */
  static Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    for (Source source : SOURCES) {
      all.put(source.pack().replace('.', '/') + "/" + source.stage() + "Params.java", text(source));
    }
    return all;
  }

  private static String text(Source source) {
    TreeSet<String> imports = new TreeSet<>();
    StringBuilder members = new StringBuilder();
    for (Setting<?> setting : source.settings()) {
      Kind kind = Kind.of(setting);
      imports.add("org.apache.spark.ml.param." + kind.param().replaceAll("<.*", ""));
      Field constant = constant(setting);
      String owner = constant.getDeclaringClass().getSimpleName();
      if (!constant.getDeclaringClass().getPackageName().equals(source.pack())) {
        imports.add(constant.getDeclaringClass().getName());
      }
      member(members, setting, kind, owner + "." + constant.getName());
    }
    imports.addAll(List.of(source.imports()));
    StringBuilder text = new StringBuilder(LICENCE + "package " + source.pack() + ";\n\n");
    imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    String name = source.stage() + "Params";
    text.append('\n');
    javadoc(
        text,
        "",
        "The Params of {@link "
            + source.stage()
            + "}. Generated from "
            + source.list()
            + " by StageSources, among the tests; do not edit it.",
        "@param <S> the stage's own type, which setters return");
    line(
        text,
        "public abstract class " + name + "<S extends " + name + "<S>>",
        "    extends " + source.parent() + " {");
    text.append("  private static final long serialVersionUID = 1L;\n\n");
    text.append("  ").append(name).append("(String uid) {\n");
    text.append("    super(uid, ").append(source.list()).append(");\n  }\n");
    return text.append(members).append("}\n").toString();
  }

  /** What MLlib calls a setting's values. */
  private record Kind(String param, String type, String getter, String box) {
    static Kind of(Setting<?> setting) {
      return switch (setting.type().kind()) {
        case TEXT -> new Kind("Param<String>", "String", "text", "");
        case INTEGER -> new Kind("IntParam", "int", "integer", "(Integer) ");
        case LONG -> new Kind("LongParam", "long", "longInteger", "(Long) ");
        case DECIMAL -> new Kind("DoubleParam", "double", "decimal", "(Double) ");
        case BOOLEAN, FLAG -> new Kind("BooleanParam", "boolean", "flag", "(Boolean) ");
        default -> throw new IllegalArgumentException(setting + " cannot be a Param");
      };
    }
  }

  private static <T> void member(
      StringBuilder text, Setting<T> setting, Kind kind, String constant) {
    String name = setting.param();
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String doc = setting.doc();
    String within = Character.toLowerCase(doc.charAt(0)) + doc.substring(1, doc.length() - 1);
    String otherwise =
        setting
            .byDefault()
            .map(value -> String.valueOf(setting.type().plain(value)))
            .orElse(setting.otherwise());
    text.append('\n');
    javadoc(text, "  ", "Param: " + within + ".");
    text.append("  public final %s %s() {\n".formatted(kind.param(), name));
    text.append("    return settings().%s(%s);\n  }\n\n".formatted(kind.getter(), constant));
    if (setting.byDefault().isPresent()) {
      javadoc(text, "  ", doc);
    } else {
      javadoc(text, "  ", doc, "@throws java.util.NoSuchElementException if there is none");
    }
    text.append("  public final %s get%s() {\n".formatted(kind.type(), capital));
    text.append("    return %s$(%s());\n  }\n\n".formatted(kind.box(), name));
    String sets =
        "Sets " + within + (otherwise.isEmpty() ? "" : " (default: " + otherwise + ")") + ".";
    if (isFree(setting.type())) {
      javadoc(text, "  ", sets);
    } else {
      javadoc(text, "  ", sets, "@throws IllegalArgumentException if there is no such value");
    }
    text.append("  public final S set%s(%s value) {\n".formatted(capital, kind.type()));
    text.append("    return settings().with(%s(), value);\n  }\n".formatted(name));
  }

  /** Whether a setter takes whatever its argument's type allows. */
  private static boolean isFree(SettingType<?> type) {
    return switch (type.kind()) {
      case BOOLEAN, FLAG -> true;
      case TEXT -> type.allowed().isEmpty();
      default -> false;
    };
  }

  private static Field constant(Setting<?> setting) {
    return CATALOGUE.stream()
        .flatMap(owner -> Stream.of(owner.getDeclaredFields()))
        .filter(field -> isValue(field, setting))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(setting + " is no constant"));
  }

  private static boolean isValue(Field field, Setting<?> setting) {
    try {
      return field.getType() == Setting.class && field.get(null) == setting;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One line where both parts fit on it, else two. */
  private static void line(StringBuilder text, String start, String end) {
    boolean fits = start.length() + 1 + end.strip().length() <= WIDTH;
    text.append(start).append(fits ? " " + end.strip() : "\n" + end).append('\n');
  }

  private static void javadoc(StringBuilder text, String indent, String sentence, String... tags) {
    String escaped = sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    if (tags.length == 0 && indent.length() + escaped.length() + 7 <= WIDTH) {
      text.append(indent).append("/** ").append(escaped).append(" */\n");
      return;
    }
    text.append(indent).append("/**\n");
    paragraph(text, indent, escaped);
    if (tags.length > 0) {
      text.append(indent).append(" *\n");
    }
    for (String tag : tags) {
      paragraph(text, indent, tag);
    }
    text.append(indent).append(" */\n");
  }

  private static void paragraph(StringBuilder text, String indent, String words) {
    StringBuilder line = new StringBuilder(indent + " *");
    for (String word : words.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent + " *");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
