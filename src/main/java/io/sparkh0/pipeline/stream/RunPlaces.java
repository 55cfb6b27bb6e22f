// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.pipeline.OutputSettings;
import io.sparkh0.pipeline.RejectSettings;
import io.sparkh0.pipeline.ReportOutput;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunPaths;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.OutputLock;
import io.sparkh0.storage.StagedFolder;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.storage.StoragePath;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** The places that a run fills batch by batch. */
record RunPlaces(Settings chosen, RunMessages messages, Configuration conf) {
  private static final List<Setting<String>> WRITTEN =
      List.of(
          OutputSettings.OUTPUT,
          RejectSettings.REJECTS,
          StreamSettings.CHECKPOINT,
          RunSettings.REPORT);

  /**
   * Does what fills the places while other runs are kept from them, once that is undone which a run
   * placed in part that was killed while it did so.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if paths do not lie apart
   * @throws java.io.UncheckedIOException if another run fills the output
   */
  <T> T alone(Supplier<T> work) {
    String output = chosen.get(OutputSettings.OUTPUT);
    try (StagedOutputs outputs = RunPaths.outputs(chosen, WRITTEN, messages, conf)) {
      OutputLock lock = OutputLock.take(output, messages::warn, conf);
      try {
        outputs.folder(output, StagedFolder.Mode.APPEND);
        // Whether there can be a report is known before the first batch.
        new ReportOutput(chosen, outputs, conf);
        return work.get();
      } finally {
        lock.release();
      }
    }
  }

  /**
   * Refuses what is there where no batch of the run is, unless it is to be added to.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if something is
   */
  void refuseOthers() {
    if (chosen.get(OutputSettings.MODE) == StagedFolder.Mode.ERROR) {
      for (Setting<String> setting : List.of(OutputSettings.OUTPUT, RejectSettings.REJECTS)) {
        chosen.chosen(setting).ifPresent(path -> refuseOthers(setting, path));
      }
    }
  }

  private void refuseOthers(Setting<String> setting, String path) {
    refuse(
        new StoragePath(path, conf).exists(),
        String.format(
            "%s %s is there, and --checkpoint %s has no run that wrote it; choose another %s,"
                + " give the --checkpoint of the run, or add to it with --mode append",
            setting, path, chosen.get(StreamSettings.CHECKPOINT), setting));
  }

  /** Tells where rejects are, if there are any. */
  void tellRejects(long rejects) {
    chosen
        .chosen(RejectSettings.REJECTS)
        .filter(path -> rejects > 0)
        .ifPresent(path -> messages.fact("rejects in", "%s", path));
  }
}
