// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType.Kind;
import io.sparkh0.setting.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The options of a command, made of its settings, and the settings that a command line gives. A
 * setting whose name has no dashes is an argument that is known by its place.
 */
final class SettingOptions {
  private final List<SettingGroup> groups;
  private final Map<Setting<?>, ArgSpec> arguments = new LinkedHashMap<>();

  SettingOptions(List<SettingGroup> groups) {
    this.groups = groups;
  }

  /** Adds an option for each setting, and the help that shows them by groups. */
  void addTo(CommandSpec spec) {
    int place = 0;
    for (SettingGroup group : groups) {
      for (Setting<?> setting : group.settings()) {
        ArgSpec argument = isByPlace(setting) ? byPlace(setting, place++) : option(setting);
        arguments.put(setting, argument);
        spec.add(argument);
      }
    }
    spec.usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .sectionMap()
        .putAll(
            Map.of(
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                help -> "",
                UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                this::sections));
  }

  private static boolean isByPlace(Setting<?> setting) {
    return !setting.option().startsWith("-");
  }

  private static ArgSpec byPlace(Setting<?> setting, int place) {
    boolean several = setting.type().kind() == Kind.REPEATED;
    boolean isNeeded = setting.otherwise().isEmpty();
    return PositionalParamSpec.builder()
        .paramLabel(setting.option())
        .index(several ? place + "..*" : Integer.toString(place))
        .required(isNeeded)
        .arity(several ? (isNeeded ? "1..*" : "0..*") : "1")
        .type(type(setting))
        .description(literally(setting.help()))
        .build();
  }

  private static ArgSpec option(Setting<?> setting) {
    return OptionSpec.builder(setting.option())
        .paramLabel(setting.type().label())
        .arity(arity(setting))
        .type(type(setting))
        .description(literally(setting.help()))
        .build();
  }

  private static String arity(Setting<?> setting) {
    return switch (setting.type().kind()) {
      case FLAG -> "0";
      // A setting of Spark takes one argument: others may be the command's own.
      case REPEATED -> setting == SparkSettings.SPARK_CONF ? "1" : "1..*";
      default -> "1";
    };
  }

  /** Everything is text here; the setting itself makes values of it. */
  private static Class<?> type(Setting<?> setting) {
    return switch (setting.type().kind()) {
      case FLAG -> boolean.class;
      case REPEATED -> String[].class;
      default -> String.class;
    };
  }

  /** A text of which picocli, which takes it for a format, makes the same text. */
  static String literally(String text) {
    return text.replace("%", "%%");
  }

  private String sections(Help help) {
    StringBuilder text = new StringBuilder();
    for (SettingGroup group : groups) {
      Help.Layout layout = help.createDefaultLayout();
      for (Setting<?> setting : group.settings()) {
        if (arguments.get(setting) instanceof OptionSpec option) {
          layout.addOption(option, help.parameterLabelRenderer());
        } else if (arguments.get(setting) instanceof PositionalParamSpec parameter) {
          layout.addPositionalParameter(parameter, help.parameterLabelRenderer());
        }
      }
      text.append(help.createHeading("%n" + group.heading() + ":%n")).append(layout);
    }
    Help.Layout last = help.createDefaultLayout();
    last.addOption(help.commandSpec().findOption("--help"), help.parameterLabelRenderer());
    return text.append(last).toString();
  }

  /**
   * What the command line gave, after it was parsed.
   *
   * @throws IllegalArgumentException if a text is no value of its setting
   */
  Settings read() {
    Settings settings = Settings.none();
    for (Map.Entry<Setting<?>, ArgSpec> argument : arguments.entrySet()) {
      List<String> given = argument.getValue().originalStringValues();
      if (!given.isEmpty()) {
        settings = with(settings, argument.getKey(), given);
      }
    }
    return settings;
  }

  /**
   * What is hardly meant as a path: an option after several of them, or a variable that is unset.
   */
  private static void checkPath(Setting<?> setting, String path) {
    if (path.startsWith("--")) {
      throw new IllegalArgumentException(
          "Unknown option: '" + path + "' (a file of that name is ./" + path + ")");
    }
    if (path.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid " + setting.option() + ": '" + path + "' (must be a path)");
    }
  }

  private static Settings with(Settings settings, Setting<?> setting, List<String> given) {
    given.stream().filter(setting::isPath).forEach(path -> checkPath(setting, path));
    return switch (setting.type().kind()) {
      case FLAG -> settings.parse(setting, "true");
      case REPEATED -> settings.with(repeated(setting), List.copyOf(given));
      default -> settings.parse(setting, given.get(0));
    };
  }

  /** Arguments are not separated by commas, as a path may have one. */
  @SuppressWarnings("unchecked") // what the kind says
  private static Setting<List<String>> repeated(Setting<?> setting) {
    return (Setting<List<String>>) setting;
  }

  /** All settings, in the order of the help. */
  Set<Setting<?>> settings() {
    return arguments.keySet();
  }
}
