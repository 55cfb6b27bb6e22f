// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;

/**
 * Which table files are looked at, and how.
 *
 * @param chosen settings of {@link #ALL} and {@link TableFileSettings#READING}
 */
public record TableInspectSettings(Settings chosen) {
  /** The files that are looked at. */
  public static final Setting<List<String>> FILES =
      Setting.of(SettingType.repeated("FILE")).option("FILE").doc("Table files or model folders.");

  /** Whether programs read what is printed. */
  public static final Setting<Boolean> JSON =
      Setting.of(SettingType.flag())
          .option("--json")
          .byDefault(false)
          .doc("Whether one JSON object a line is printed.");

  /** Words to look up. */
  public static final Setting<List<String>> NEIGHBOURS =
      Setting.of(SettingType.listOf(SettingType.text("WORD")))
          .option("--neighbours")
          .doc(
              "The words whose 10 nearest are shown, by cosine; of fastText models by the vectors"
                  + " with n-grams, which words never seen have too.");

  /** What ids stand for. */
  public static final Setting<String> TOKENIZER =
      Setting.of(SettingType.text("PATH"))
          .option("--tokenizer")
          .path()
          .otherwise("the table's words, else the tokenizer.json or vocab.txt beside it")
          .doc("The path of what the ids stand for, for --neighbours.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(FILES, JSON, NEIGHBOURS, TOKENIZER);

  /**
   * Checks what fits what.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  public TableInspectSettings {
    refuse(
        chosen.get(JSON) && chosen.has(NEIGHBOURS), "--neighbours and --json exclude each other");
  }

  List<String> words() {
    return chosen.find(NEIGHBOURS).orElse(List.of());
  }
}
