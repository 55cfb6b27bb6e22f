// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.FeaturizeSettings;
import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RunLimits;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StagedFolder;
import java.util.List;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What {@link StreamJob} does: features of files that keep coming.
 *
 * @param chosen settings of {@link #ALL} and {@link FeaturizeSettings}; a checkpoint is among them
 */
public record StreamSettings(Settings chosen) {
  /** Whether there is a stream. */
  public static final Setting<Boolean> STREAM =
      Setting.of(SettingType.flag())
          .option("--stream")
          .byDefault(false)
          .doc(
              "Whether files that come into --input later are read as well, batch by batch, until"
                  + " the run is stopped; the same command then goes on where it was.");

  private static final String AVAILABLE_NOW = "available-now";

  /** How often new files are looked for. */
  public static final Setting<String> TRIGGER =
      Setting.of(SettingType.text("WHEN", StreamSettings::checked, text -> text))
          .option("--trigger")
          .byDefault("10 seconds")
          .doc(
              "How often a stream looks for new files, or available-now, with which it ends once"
                  + " all that are there are done.");

  /** Where the stream remembers what is done. */
  public static final Setting<String> CHECKPOINT =
      Setting.of(SettingType.text("PATH"))
          .option("--checkpoint")
          .path()
          .otherwise("beside --output: its name with -checkpoint, or _h0-manifest- and its name")
          .doc(
              "The folder where a stream, or a run of --resume or --incremental, keeps what it has"
                  + " done.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(STREAM, TRIGGER, CHECKPOINT);

  /**
   * Checks what fits what, and adds the checkpoint that counts where none is chosen.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  public StreamSettings {
    new FeaturizeSettings(chosen);
    refuse(
        chosen.get(InputSettings.INPUT).size() > 1,
        "--stream takes one --input: a folder, or a glob such as 'in/{a,b}'");
    refuse(
        chosen.get(OutputSettings.MODE) == StagedFolder.Mode.OVERWRITE,
        "--mode overwrite would replace what earlier batches wrote; a stream takes error (nothing"
            + " is there when it first starts) or append");
    refuse(
        chosen.has(BatchSettings.BATCH_FILES) && chosen.has(BatchSettings.BATCH_BYTES),
        "of --batch-files and --batch-bytes Spark's streams take one; leave the other out");
    refuse(
        chosen.has(RunLimits.MIN_ROWS),
        RunLimits.MIN_ROWS + " is of a whole run, which a stream has no end to be");
    if (!chosen.has(CHECKPOINT)) {
      chosen =
          chosen.with(
              CHECKPOINT,
              chosen.get(OutputSettings.OUTPUT).replaceFirst("/+$", "") + "-checkpoint");
    }
  }

  /**
   * Checks that nothing of a stream is chosen where there is none.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if something is
   */
  public static void checkWithout(Settings chosen) {
    refuse(chosen.has(TRIGGER) && !chosen.get(STREAM), TRIGGER + " needs --stream");
  }

  private static String checked(String text) {
    try {
      trigger(text);
      return text;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          AVAILABLE_NOW + ", or a time such as '10 seconds' or '5 minutes'", e);
    }
  }

  private static Trigger trigger(String text) {
    return text.equals(AVAILABLE_NOW) ? Trigger.AvailableNow() : Trigger.ProcessingTime(text);
  }

  Trigger trigger() {
    return trigger(chosen.get(TRIGGER));
  }

  /** In words, when new files are read. */
  String when() {
    String text = chosen.get(TRIGGER);
    return text.equals(AVAILABLE_NOW)
        ? "as far as they are there now"
        : "every " + text + "; Ctrl-C ends it";
  }

  FeaturizeSettings features() {
    return new FeaturizeSettings(chosen);
  }

  /** The folder or glob. */
  String input() {
    return chosen.get(InputSettings.INPUT).get(0);
  }

  String checkpoint() {
    return chosen.get(CHECKPOINT);
  }
}
