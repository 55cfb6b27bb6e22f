// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OnExisting;
import java.util.List;

/** What may be chosen of the files that table jobs read and write. */
public final class TableFileSettings {
  private static final String RANDOM = "random:";

  /** The table that is read. */
  public static final Setting<String> FILE =
      Setting.of(SettingType.text("FILE"))
          .option("FILE")
          .path(RANDOM)
          .doc(
              "A table file, a model folder, or" + " random:V,d,normal[:sd]|uniform[:bound],seed.");

  /** What is written. */
  public static final Setting<String> OUT =
      Setting.of(SettingType.text("OUT"))
          .option("OUT")
          .path()
          .doc(
              "A file that ends in .safetensors; with any other ending a folder, which gets"
                  + " model.safetensors and the source's tokenizer.json.");

  /** What happens to a file that is there. */
  public static final Setting<OnExisting> MODE =
      Setting.of(
              SettingType.oneOf(
                  List.of(OnExisting.values()),
                  onExisting -> onExisting == OnExisting.REFUSE ? "error" : "overwrite",
                  "MODE"))
          .option("--mode")
          .byDefault(OnExisting.REFUSE)
          .doc("What happens where there is such a file: error or overwrite.");

  /** How a file is read, in the order of the help. */
  public static final List<Setting<?>> READING =
      Settings.join(CheckpointSettings.READING, List.of(CheckpointSettings.FORMAT));

  private TableFileSettings() {}

  /** Settings as {@link io.sparkh0.pipeline.OpenTable} reads them. */
  static Settings source(Settings chosen) {
    return source(chosen.get(FILE), chosen);
  }

  /** The same of another file. */
  static Settings source(String file, Settings chosen) {
    Settings reading = chosen.only(READING);
    return file.startsWith(RANDOM)
        ? reading.with(CheckpointSettings.RANDOM_TABLE, file.substring(RANDOM.length()))
        : reading.with(CheckpointSettings.TABLE, file);
  }
}
