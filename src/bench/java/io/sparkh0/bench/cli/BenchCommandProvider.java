// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import io.sparkh0.cli.CommandProvider;
import io.sparkh0.cli.SettingCommand;
import java.util.List;

/** Provides {@code bench}. */
public final class BenchCommandProvider implements CommandProvider {
  @Override
  public List<String> parent() {
    return List.of();
  }

  @Override
  public SettingCommand command() {
    return new BenchCommand();
  }
}
