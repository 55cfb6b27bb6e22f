// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunOptions;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * Spark's settings as a command gets them: one by one, or in a file, whose secrets no list of
 * processes shows. SparkSubmit reads that file where jobs/h0 starts it, early settings such as the
 * driver's memory among them; without SparkSubmit it is read here.
 */
final class SparkSettings {
  static final Setting<List<String>> SPARK_CONF =
      Setting.of(SettingType.repeated("K=V"))
          .option("--spark-conf")
          .doc("A Spark setting, for instance spark.driver.memory=4g; may be repeated.");

  static final Setting<String> PROPERTIES_FILE =
      Setting.of(SettingType.text("FILE"))
          .option("--properties-file")
          .path()
          .doc(
              "A file of Spark settings, secrets among them, in the form and the place that"
                  + " spark-submit has for it; --spark-conf wins.");

  /** Set by jobs/h0: the file that it had SparkSubmit read. */
  private static final String READ = "spark.sparkh0.propertiesFile";

  /** Set by SparkSubmit. */
  private static final String SUBMITTED = "spark.submit.deployMode";

  private static final String OF_SPARK = "spark.";

  private SparkSettings() {}

  /**
   * The settings that a session does not have yet.
   *
   * @param conf that the session starts with
   * @param messages receive a warning of each secret on the command line
   * @throws InvalidSettingException if one is none, or comes too late
   */
  static Map<String, String> of(Settings settings, SparkConf conf, RunMessages messages) {
    Map<String, String> given = new LinkedHashMap<>();
    settings.chosen(PROPERTIES_FILE).ifPresent(file -> given.putAll(ofFile(file, conf)));
    for (String one : settings.find(SPARK_CONF).orElse(List.of())) {
      int equals = one.indexOf('=');
      refuse(equals < 1, "Invalid " + SPARK_CONF + ": '" + one + "' (must be K=V)");
      String key = one.substring(0, equals);
      if (RunOptions.isSecret(key)) {
        messages.warn(
            SPARK_CONF
                + " "
                + key
                + " looks like a secret, and a command line is seen by all who list processes;"
                + " give it in a "
                + PROPERTIES_FILE);
      }
      given.put(key, one.substring(equals + 1));
    }
    return given;
  }

  private static Map<String, String> ofFile(String file, SparkConf conf) {
    boolean isRead = file.equals(conf.get(READ, ""));
    if (isRead && conf.get(SUBMITTED, "").equals("cluster")) {
      // This driver is on another machine than the file.
      return Map.of();
    }
    refuse(
        !isRead && conf.contains(SUBMITTED),
        PROPERTIES_FILE
            + " "
            + file
            + " comes too late here: give it to jobs/h0, or to spark-submit before the jar, and"
            + " not behind it");
    Map<String, String> values;
    try {
      values = PropertiesFile.read(Path.of(file));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
    for (String key : values.keySet()) {
      refuse(
          !key.startsWith(OF_SPARK),
          "Invalid setting in "
              + file
              + ": "
              + key
              + " (must start with spark.; options of the command belong in a --config file)");
    }
    return isRead ? Map.of() : values;
  }
}
