// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStagedFolder {
  @TempDir private Path parent;

  private final List<String> warnings = new ArrayList<>();

  private StagedFolder folder(StagedFolder.Mode mode) {
    return new StagedFolder(
        parent.resolve("out").toString(), mode, warnings::add, new Configuration());
  }

  private static Consumer<String> file(String name, String text) {
    return staging -> {
      try {
        Files.writeString(Path.of(staging.replaceFirst("^file:", "")).resolve(name), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void eachModeDoesAsItSays() throws IOException {
    folder(StagedFolder.Mode.ERROR).commit(file("a", "1"));
    assertThatThrownBy(() -> folder(StagedFolder.Mode.ERROR))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("it exists already");
    folder(StagedFolder.Mode.APPEND).commit(file("b", "2"));
    assertThat(names(parent.resolve("out"))).containsExactly("a", "b");
    folder(StagedFolder.Mode.OVERWRITE).commit(file("c", "3"));
    assertThat(names(parent.resolve("out"))).containsExactly("c");
    assertThat(names(parent)).containsExactly("out");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    folder(StagedFolder.Mode.ERROR).commit(file("a", "1"));
    StagedFolder again = folder(StagedFolder.Mode.OVERWRITE);
    assertThatThrownBy(
            () ->
                again.commit(
                    file("b", "2")
                        .andThen(
                            staging -> {
                              throw new IllegalStateException("stopped");
                            })))
        .hasMessage("stopped");
    assertThat(names(parent)).containsExactly("out");
    assertThat(names(parent.resolve("out"))).containsExactly("a");
  }

  @Test
  void whatCameToExistMeanwhileStays() throws IOException {
    StagedFolder late = folder(StagedFolder.Mode.ERROR);
    folder(StagedFolder.Mode.ERROR).commit(file("a", "1"));
    assertThatThrownBy(() -> late.commit(file("b", "2")))
        .hasMessageContaining("it came to exist while the job ran");
    assertThat(names(parent.resolve("out"))).containsExactly("a");
  }

  @Test
  void warnsOfWhatKilledRunsLeft() throws IOException {
    Files.createDirectory(parent.resolve("_h0-staging-out-1"));
    Files.createDirectory(parent.resolve("_h0-old-out-2"));
    folder(StagedFolder.Mode.ERROR).commit(file("a", "1"));
    assertThat(warnings)
        .anyMatch(w -> w.contains("_h0-staging-out-1 is of a run that was killed"))
        .anyMatch(w -> w.contains("_h0-old-out-2 holds what was at"))
        .hasSize(2);
  }

  @Test
  void inputsAndOutputLieApart() {
    StagedFolder out = folder(StagedFolder.Mode.ERROR);
    out.checkApartFrom(List.of(parent.resolve("output").toString()));
    for (Path input : List.of(parent, parent.resolve("out"), parent.resolve("out/sub"))) {
      assertThatThrownBy(() -> out.checkApartFrom(List.of(input.toString())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("are in one another");
    }
  }

  @Test
  void filesAndRootsAreNoFoldersToWrite() throws IOException {
    Files.writeString(parent.resolve("out"), "");
    assertThatThrownBy(() -> folder(StagedFolder.Mode.APPEND))
        .hasMessageContaining("it is a file, not a folder");
    assertThatThrownBy(
            () ->
                new StagedFolder(
                    "/", StagedFolder.Mode.OVERWRITE, warnings::add, new Configuration()))
        .hasMessageContaining("it is a file system's root");
  }
}
