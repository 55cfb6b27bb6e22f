// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Python classes of the stages are those that the settings give. */
class TestPythonSources {
  @Test
  void sourcesAreAsTheSettingsSay() throws IOException {
    for (Map.Entry<String, String> source : PythonSources.all().entrySet()) {
      check(Path.of(PythonSources.FOLDER, source.getKey()), source.getValue());
    }
  }

  @Test
  void thePageOfThemIsAsTheSourcesSay() throws IOException {
    check(Path.of(PythonReference.FILE), PythonReference.text());
  }

  private static void check(Path file, String text) throws IOException {
    if (Boolean.getBoolean("sparkh0.generate")) {
      Files.writeString(file, text);
    }
    assertThat(file).as("after a change of settings: " + TestStageSources.COMMAND).hasContent(text);
  }
}
