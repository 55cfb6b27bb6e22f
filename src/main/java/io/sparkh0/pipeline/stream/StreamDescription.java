// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.pipeline.Featurizer;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.RunOptions;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.RealPath;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** What shapes the rows of a run in batches, or says where they come from and go to, by names. */
final class StreamDescription {
  private static final List<Setting<?>> SHAPING =
      Settings.join(
          InputSettings.OF_DOCUMENTS,
          TokenizerSettings.ALL,
          OpenTable.SETTINGS,
          EmbedderSettings.FEATURES,
          List.of(OutputSettings.OUTPUT, OutputSettings.OUTPUT_FORMAT, RejectSettings.REJECTS));

  private static final String NOT_GIVEN = "not given";

  private StreamDescription() {}

  /** The description of a stream with these settings and the table and tokenizer they name. */
  static Map<String, String> of(Settings chosen, Featurizer featurizer, Configuration conf) {
    Settings effective = Settings.none();
    for (Setting<?> setting : SHAPING) {
      effective = withValue(effective, setting, chosen);
    }
    // Rows are the same wherever the table is.
    effective = effective.without(CheckpointSettings.TABLE_MEMORY);
    Map<String, String> description = new TreeMap<>(RunOptions.of(effective));
    for (Setting<?> setting : SHAPING) {
      description.computeIfPresent(
          setting.option(),
          (name, text) -> setting.isPath(text) ? RealPath.of(text, conf).text() : text);
    }
    description.put(
        InputSettings.INPUT.option(),
        chosen.get(InputSettings.INPUT).stream()
            .map(path -> RealPath.of(path, conf).text())
            .collect(Collectors.joining(", ")));
    description.put("the table's content", featurizer.loaded().layer().digest());
    featurizer.text().ifPresent(text -> description.put("the tokenizer's content", text.sha256()));
    return description;
  }

  private static <T> Settings withValue(Settings some, Setting<T> setting, Settings chosen) {
    return chosen.find(setting).map(value -> some.with(setting, value)).orElse(some);
  }

  /** What differs, in words; empty if nothing does but rejects that are set apart from now on. */
  static String differences(Map<String, String> before, Map<String, String> now) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, NOT_GIVEN);
      String given = now.getOrDefault(name, NOT_GIVEN);
      boolean isAllowed = name.equals(RejectSettings.REJECTS.option()) && old.equals(NOT_GIVEN);
      if (!old.equals(given) && !isAllowed) {
        differences.add(
            name + " is " + StoragePath.plain(given) + ", and was " + StoragePath.plain(old));
      }
    }
    return String.join("; ", differences);
  }
}
