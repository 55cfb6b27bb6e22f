// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/** A command: the settings that it reads, and what it does with those that were given. */
public abstract class SettingCommand {
  private final SettingOptions options = new SettingOptions(groups());
  private String name = "h0";

  /** The settings, as the help shows them; the same at every call. */
  protected abstract List<SettingGroup> groups();

  /**
   * Does what the command is for.
   *
   * @param settings what was given
   * @return how it ended
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  protected abstract RunStatus run(Settings settings);

  /**
   * Runs a job on a session that is started for it and stopped after it.
   *
   * @param settings with those of {@link CommonSettings}
   */
  protected final RunStatus onSpark(Settings settings, Function<SparkSession, RunStatus> job) {
    SparkSession session = CommonSettings.session(name, settings);
    try {
      return job.apply(session);
    } finally {
      session.stop();
    }
  }

  final void addTo(CommandSpec spec) {
    name = spec.qualifiedName();
    options.addTo(spec);
  }

  final SettingOptions options() {
    return options;
  }
}
