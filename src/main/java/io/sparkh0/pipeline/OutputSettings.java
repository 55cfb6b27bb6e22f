// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder that rows are written to.
 *
 * @param chosen settings, among them those of {@link #ALL}
 */
public record OutputSettings(Settings chosen) {
  /** The formats that rows are written in. */
  public enum Format {
    /** Apache Parquet. */
    PARQUET,
    /** JSON lines. */
    JSON
  }

  private static final Pattern FOREIGN =
      Pattern.compile("\\.(csv|tsv|txt|xlsx|orc|avro|npy|safetensors)/*$");

  /** The folder that is written. */
  public static final Setting<String> OUTPUT =
      Setting.of(SettingType.text("PATH")).option("--output").path().doc("The folder to write.");

  /** The format of the output. */
  public static final Setting<Format> OUTPUT_FORMAT =
      Setting.of(SettingType.oneOf(Format.class, "FORMAT"))
          .option("--output-format")
          .otherwise("by the extension of --output, else parquet")
          .doc("The format of the output: parquet or json.");

  /** What happens to a folder that is there. */
  public static final Setting<StagedFolder.Mode> MODE =
      Setting.of(SettingType.oneOf(StagedFolder.Mode.class, "MODE"))
          .option("--mode")
          .byDefault(StagedFolder.Mode.ERROR)
          .doc("What happens where there is something: error, overwrite or append.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(OUTPUT, OUTPUT_FORMAT, MODE);

  /**
   * Checks that the folder is not named after a format that is not written.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if it is, and no format is given
   */
  public OutputSettings {
    refuse(
        !chosen.has(OUTPUT_FORMAT) && FOREIGN.matcher(chosen.find(OUTPUT).orElse("")).find(),
        "the extension of --output "
            + chosen.find(OUTPUT).orElse("")
            + " is of a format that is not written; give --output-format parquet or json");
  }

  /** What happens to a folder that is there. */
  public StagedFolder.Mode mode() {
    return chosen.get(MODE);
  }

  /** The folder's path as it was given. */
  public String path() {
    return chosen.get(OUTPUT);
  }

  /**
   * The folder.
   *
   * @param outputs of the run, which it becomes one of
   * @throws io.sparkh0.storage.AlreadyExistsException if it is there and the mode is error
   */
  public StagedFolder folder(StagedOutputs outputs) {
    return outputs.folder(path(), mode());
  }

  /** The format as Spark's writers name it. */
  public String format() {
    return SettingType.nameOf(chosen.find(OUTPUT_FORMAT).orElseGet(this::formatByExtension));
  }

  private Format formatByExtension() {
    String path = chosen.get(OUTPUT);
    return path.endsWith(".json") || path.endsWith(".jsonl") ? Format.JSON : Format.PARQUET;
  }
}
