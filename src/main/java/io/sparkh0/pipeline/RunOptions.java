// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType.Kind;
import io.sparkh0.setting.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of a run as they go into its report; what looks like a secret is hidden. */
public final class RunOptions {
  // As Spark's spark.redaction.regex, in the names of Spark's settings; a tokenizer is no token.
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)spark\\.[^=]*(?:secret|password|passphrase|token(?!iz)|(?:access|account|private)[.]?key)[^=]*");

  private static final Pattern WITH_VALUE = Pattern.compile("([^=]+)=.*", Pattern.DOTALL);

  private RunOptions() {}

  /**
   * Whether a setting's value is hardly one that others may see.
   *
   * @param key of a setting of Spark
   */
  public static boolean isSecret(String key) {
    return SECRET.matcher(key).matches();
  }

  /** Texts by the options' names, in the order in which they were chosen. */
  public static Map<String, String> of(Settings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Setting<?> setting : settings.names()) {
      options.put(setting.option(), text(setting, settings));
    }
    return options;
  }

  private static <T> String text(Setting<T> setting, Settings settings) {
    T value = settings.get(setting);
    return setting.type().kind() == Kind.REPEATED
        ? ((List<?>) value)
            .stream().map(one -> hidden(one.toString())).collect(Collectors.joining(", "))
        : setting.format(value);
  }

  private static String hidden(String one) {
    Matcher matcher = WITH_VALUE.matcher(one);
    return matcher.matches() && isSecret(matcher.group(1)) ? matcher.group(1) + "=(hidden)" : one;
  }
}
