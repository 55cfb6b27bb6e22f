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
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ClusterStorageCapacityExceededException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStagedOutputs {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path parent;

  private final List<String> warnings = new ArrayList<>();

  private StagedOutputs outputs() {
    return new StagedOutputs(warnings::add, CONF);
  }

  private String path(String name) {
    return parent.resolve(name).toString();
  }

  private void write(StagedFolder.Mode mode, Consumer<String> content) {
    try (StagedOutputs outputs = outputs()) {
      outputs.folder(path("out"), mode).stage(content);
      outputs.place();
    }
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

  /** All files by their paths, with their content. */
  private String content() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      TreeMap<String, String> content = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(parent.relativize(file).toString(), Files.readString(file));
      }
      return content.toString();
    }
  }

  @Test
  void eachModeDoesAsItSays() throws IOException {
    write(StagedFolder.Mode.ERROR, file("a", "1"));
    assertThatThrownBy(() -> write(StagedFolder.Mode.ERROR, file("a", "2")))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("it exists already");
    write(StagedFolder.Mode.APPEND, file("b", "2").andThen(file("_SUCCESS", "")));
    assertThat(content()).isEqualTo("{out/_SUCCESS=, out/a=1, out/b=2}");
    write(StagedFolder.Mode.OVERWRITE, file("c", "3"));
    assertThat(content()).isEqualTo("{out/c=3}");
    assertThat(warnings).isEmpty();
  }

  @Test
  void filesTakeTheirPlacesBesideOthers() throws IOException {
    Files.createDirectory(parent.resolve("report"));
    file("other", "1").andThen(file("run.json", "old")).accept(path("report"));
    try (StagedOutputs outputs = outputs()) {
      outputs.file(path("new/f.json"), OnExisting.REFUSE).stage(file("f.json", "2"));
      outputs.files(path("report"), OnExisting.REPLACE).stage(file("run.json", "new"));
      outputs.place();
    }
    assertThat(content()).isEqualTo("{new/f.json=2, report/other=1, report/run.json=new}");
    try (StagedOutputs outputs = outputs()) {
      assertThatThrownBy(() -> outputs.file(path("new/f.json"), OnExisting.REFUSE))
          .isInstanceOf(AlreadyExistsException.class);
      assertThatThrownBy(() -> outputs.file(path("new"), OnExisting.REPLACE))
          .hasMessageContaining("it is a folder");
      assertThatThrownBy(() -> outputs.files(path("new/f.json"), OnExisting.REPLACE))
          .hasMessageContaining("it is no folder");
    }
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    write(StagedFolder.Mode.ERROR, file("a", "1"));
    Consumer<String> stops =
        staging -> {
          throw new IllegalStateException("stopped");
        };
    assertThatThrownBy(() -> write(StagedFolder.Mode.OVERWRITE, file("b", "2").andThen(stops)))
        .hasMessage("stopped");
    assertThat(content()).isEqualTo("{out/a=1}");
  }

  @Test
  void aFailureLeavesNoFolderThatWasMadeForIt() throws IOException {
    Files.createDirectory(parent.resolve("there"));
    for (Consumer<String> content :
        List.<Consumer<String>>of(
            staging -> {
              throw new IllegalStateException("in the middle");
            },
            staging -> {
              throw new IllegalStateException(new ClusterStorageCapacityExceededException("full"));
            })) {
      assertThatThrownBy(
              () -> {
                try (StagedOutputs outputs = outputs()) {
                  outputs.folder(path("there/a/b/out"), StagedFolder.Mode.ERROR).stage(s -> {});
                  outputs.files(path("there/a/report"), OnExisting.REPLACE).stage(content);
                  outputs.place();
                }
              })
          .isInstanceOf(RuntimeException.class);
      assertThat(parent.resolve("there")).isEmptyDirectory();
    }
  }

  @Test
  void aFullDiskIsToldWithTheOutput() {
    assertThatThrownBy(
            () ->
                write(
                    StagedFolder.Mode.ERROR,
                    staging -> {
                      throw new IllegalStateException(
                          "a task failed", new ClusterStorageCapacityExceededException("full"));
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot write " + path("out") + ": full");
  }

  @Test
  void whatCameToExistMeanwhileStays() throws IOException {
    try (StagedOutputs late = outputs()) {
      late.folder(path("out"), StagedFolder.Mode.ERROR).stage(file("b", "2"));
      late.folder(path("rejects"), StagedFolder.Mode.ERROR).stage(file("r", "2"));
      write(StagedFolder.Mode.ERROR, file("a", "1"));
      assertThatThrownBy(late::place).hasMessageContaining("it came to exist while the job ran");
    }
    assertThat(content()).isEqualTo("{out/a=1}");
  }

  @Test
  void aRunThatPlacesItsOutputsNowIsLeftAlone() throws IOException {
    try (StagedOutputs outputs = outputs()) {
      StagedFolder out = outputs.folder(path("out"), StagedFolder.Mode.ERROR);
      out.stage(file("b", "1"));
      new Journal(out.target(), out.files(), CONF).write(out.placement(), List.of(out.staging()));
      assertThatThrownBy(() -> write(StagedFolder.Mode.ERROR, file("a", "2")))
          .hasMessageContaining("is placing its outputs there now");
    }
  }

  @Test
  void whatCameAfterAKilledRunIsNotTouched() throws IOException {
    StagedOutputs killed = outputs();
    StagedFolder out = killed.folder(path("out"), StagedFolder.Mode.ERROR);
    out.stage(file("b", "1"));
    Placement placement = out.placement();
    new Journal(out.target(), out.files(), CONF).write(placement, List.of(out.staging()));
    KillableFiles.forgetProcess(parent.resolve("_h0-journal-out.json"));
    placement.make(CONF);
    Files.setLastModifiedTime(
        parent.resolve("out"), java.nio.file.attribute.FileTime.fromMillis(1_000));
    assertThatThrownBy(() -> write(StagedFolder.Mode.ERROR, file("a", "2")))
        .hasMessageContaining("was changed after a run was killed")
        .hasMessageContaining("then delete")
        .hasMessageContaining("_h0-journal-out.json");
    assertThat(content()).contains("out/b=1");
  }

  @Test
  void warnsOfWhatKilledRunsLeft() throws IOException {
    Files.createDirectory(parent.resolve("_h0-staging-out-1"));
    Files.createDirectory(parent.resolve("_h0-old-out-2"));
    write(StagedFolder.Mode.ERROR, file("a", "1"));
    assertThat(warnings)
        .anyMatch(w -> w.contains("_h0-staging-out-1 is of a run that was killed"))
        .anyMatch(w -> w.contains("_h0-old-out-2 holds what was at"))
        .hasSize(2);
  }

  @Test
  void filesAndRootsAreNoFoldersToWrite() throws IOException {
    Files.writeString(parent.resolve("out"), "");
    assertThatThrownBy(() -> write(StagedFolder.Mode.APPEND, file("a", "1")))
        .hasMessageContaining("it is a file, not a folder");
    try (StagedOutputs outputs = outputs()) {
      assertThatThrownBy(() -> outputs.folder("/", StagedFolder.Mode.OVERWRITE))
          .hasMessageContaining("it is a file system's root");
    }
  }

  @Test
  void aMarkWithoutFilesIsOfExecutorsThatWroteElsewhere() throws IOException {
    Consumer<String> model =
        staging -> {
          file("classifier.json", "{}").accept(staging);
          try {
            Files.createDirectory(Path.of(staging.replaceFirst("^file:", ""), "metadata"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          file("metadata/_SUCCESS", "").accept(staging);
        };
    assertThatThrownBy(() -> write(StagedFolder.Mode.ERROR, model))
        .hasMessageContaining("Cannot write " + path("out"))
        .hasMessageContaining("disks of their own");
    assertThat(content()).isEqualTo("{}");
    write(StagedFolder.Mode.ERROR, model.andThen(file("metadata/part-00000", "")));
    assertThat(content()).contains("out/metadata/part-00000");
  }
}
