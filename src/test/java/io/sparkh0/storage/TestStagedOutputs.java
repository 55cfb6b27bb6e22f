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

  /** The process dies after each of the renames; the next run finds all as it was before. */
  @Test
  void whatAKilledRunPlacedIsUndone() throws IOException {
    for (StagedFolder.Mode mode : StagedFolder.Mode.values()) {
      for (int made = 0; made <= 4; made++) {
        Files.createDirectories(parent.resolve("rejects"));
        file("r", "old").accept(path("rejects"));
        String before = "{rejects/r=old}";
        if (mode != StagedFolder.Mode.ERROR) {
          Files.createDirectories(parent.resolve("out"));
          file("a", "old").accept(path("out"));
          before = "{out/a=old, rejects/r=old}";
        }
        killed(mode, made);
        try (StagedOutputs again = outputs()) {
          again.folder(path("out"), mode);
          assertThat(content()).as(mode + " " + made).isEqualTo(before);
        }
        assertThat(warnings).singleElement().asString().contains("what it had placed is undone");
        warnings.clear();
        write(mode, file("b", "new"));
        assertThat(content()).contains("out/b=new");
        Files.delete(parent.resolve("out/b"));
        Files.deleteIfExists(parent.resolve("out/a"));
        Files.delete(parent.resolve("out"));
      }
    }
  }

  /** Makes some of the moves of a run, and leaves its journal, as of a process that is no more. */
  private void killed(StagedFolder.Mode mode, int made) throws IOException {
    StagedOutputs outputs = outputs();
    StagedFolder out = outputs.folder(path("out"), mode);
    StagedFolder rejects = outputs.folder(path("rejects"), StagedFolder.Mode.OVERWRITE);
    out.stage(file("b", "1").andThen(file("c", "1")));
    rejects.stage(file("r", "1"));
    List<Move> moves = new ArrayList<>(rejects.moves());
    moves.addAll(out.moves());
    Journal journal = new Journal(out.target(), out.files(), CONF);
    journal.write(moves, List.of(out.staging(), rejects.staging()));
    Path written = parent.resolve("_h0-journal-out.json");
    Files.writeString(
        written, Files.readString(written).replaceFirst("\"started\":\\d+", "\"started\":1"));
    Files.delete(parent.resolve("._h0-journal-out.json.crc"));
    for (Move move : moves.subList(0, Math.min(made, moves.size()))) {
      move.make(CONF);
    }
    if (made > moves.size() && moves.get(0).aside().isPresent()) { // between two renames
      moves.get(0).undo(CONF);
      out.files().rename(moves.get(0).target(), moves.get(0).aside().get());
    }
  }

  @Test
  void aRunThatPlacesItsOutputsNowIsLeftAlone() throws IOException {
    try (StagedOutputs outputs = outputs()) {
      StagedFolder out = outputs.folder(path("out"), StagedFolder.Mode.ERROR);
      out.stage(file("b", "1"));
      new Journal(out.target(), out.files(), CONF).write(out.moves(), List.of(out.staging()));
      assertThatThrownBy(() -> write(StagedFolder.Mode.ERROR, file("a", "2")))
          .hasMessageContaining("is placing its outputs there now");
    }
  }

  @Test
  void whatCameAfterAKilledRunIsNotTouched() throws IOException {
    killed(StagedFolder.Mode.ERROR, 2);
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
}
