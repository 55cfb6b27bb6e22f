// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sources of the Params are what the settings say. */
class TestStageSources {
  static final String COMMAND =
      "mvn test-compile surefire:test@default-test -Dtest='Test*Sources' -Dsparkh0.generate=true";

  @Test
  void checkedInAsGenerated() throws IOException {
    Path folder = Path.of(StageSources.FOLDER);
    Map<String, String> expected = StageSources.all();
    if (Boolean.getBoolean("sparkh0.generate")) {
      for (Map.Entry<String, String> source : expected.entrySet()) {
        Files.createDirectories(folder.resolve(source.getKey()).getParent());
        Files.writeString(folder.resolve(source.getKey()), source.getValue());
      }
    }
    Set<String> files;
    try (Stream<Path> list = Files.walk(folder)) {
      files =
          list.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .collect(Collectors.toSet());
    }
    assertThat(files).isEqualTo(expected.keySet());
    for (Map.Entry<String, String> source : expected.entrySet()) {
      assertThat(folder.resolve(source.getKey()))
          .as("after a change of settings: " + COMMAND)
          .hasContent(source.getValue());
    }
  }
}
