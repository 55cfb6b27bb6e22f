// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType.Kind;
import io.sparkh0.setting.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of a run as they go into its report; what looks like a secret is hidden. */
public final class RunOptions {
  // As Spark's spark.redaction.regex, in the names of Spark's settings.
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)^(spark\\.[^=]*(?:secret|password|token|access[.]?key|account[.]?key)[^=]*)=.*");

  private RunOptions() {}

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
            .stream()
                .map(one -> SECRET.matcher(one.toString()).replaceFirst("$1=(hidden)"))
                .collect(Collectors.joining(", "))
        : setting.format(value);
  }
}
