// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.sql;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The tables that sessions name by their settings {@code spark.sparkh0.NAME.OPTION}, with the
 * options of the command line. A table is loaded anew where one of its settings has another value.
 */
final class NamedTables {
  private static final String PREFIX = "spark.sparkh0.";

  private static final Map<SparkSession, Map<Settings, NamedTable>> LOADED = new WeakHashMap<>();

  private NamedTables() {}

  /**
   * The table of a name.
   *
   * @throws IllegalArgumentException if the session says nothing of it, or what no table has
   */
  static NamedTable of(SparkSession session, String name) {
    Settings chosen = settings(session, name);
    Map<Settings, NamedTable> loaded;
    synchronized (LOADED) {
      loaded = LOADED.computeIfAbsent(session, key -> new ConcurrentHashMap<>());
    }
    return loaded.computeIfAbsent(chosen, NamedTable::new);
  }

  private static Settings settings(SparkSession session, String name) {
    // Inside a view SQLConf has the settings of its making alone; the session has its own.
    Map<String, String> all = CollectionConverters.asJava(session.conf().getAll());
    String prefix = PREFIX + name + ".";
    Settings chosen = Settings.none();
    for (Map.Entry<String, String> entry : all.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        chosen =
            parse(
                chosen,
                entry.getKey(),
                entry.getKey().substring(prefix.length()),
                entry.getValue());
      }
    }
    if (chosen.names().isEmpty()) {
      throw new IllegalArgumentException(
          "No table is named '"
              + name
              + "' (set "
              + prefix
              + "table to a table file or a model's folder; named are "
              + names(all)
              + ")");
    }
    return chosen;
  }

  private static Settings parse(Settings chosen, String key, String option, String value) {
    for (Setting<?> setting : NamedTable.SETTINGS) {
      if (setting.option().equals("--" + option)) {
        return chosen.parse(setting, value);
      }
    }
    throw new IllegalArgumentException(
        "Unknown setting "
            + key
            + " (must be one of "
            + NamedTable.SETTINGS.stream()
                .map(setting -> setting.option().substring(2))
                .sorted()
                .collect(Collectors.joining(", "))
            + ")");
  }

  private static SortedSet<String> names(Map<String, String> all) {
    return all.keySet().stream()
        .filter(key -> key.startsWith(PREFIX) && key.indexOf('.', PREFIX.length()) > 0)
        .map(key -> key.substring(PREFIX.length(), key.indexOf('.', PREFIX.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
