// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.storage.KillableFiles.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is killed before each of the changes that it makes while it places its outputs. */
class TestKilledPlacement {
  private static final int MOST_CHANGES = 200;
  private static final Configuration PLAIN = new Configuration();
  private static final Configuration CONF = KillableFiles.conf();

  @TempDir private Path parent;

  private final List<String> warnings = new ArrayList<>();
  private String scheme = "file";

  @AfterEach
  void forget() {
    KillableFiles.killAfter(Integer.MAX_VALUE);
    ShutdownHookManager.get().clearShutdownHooks();
  }

  private String path(String name) {
    return scheme + ":" + parent.resolve(name);
  }

  private void write(String folder, String name, String text) {
    try {
      Path file = parent.resolve(Path.of(folder.replaceFirst("^[a-z]+:", ""))).resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files by their paths, with their content. */
  private String content() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      TreeMap<String, String> content = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*_h0-(staging|journal).*")) {
          content.put(parent.relativize(file).toString(), Files.readString(file));
        }
      }
      return content.toString();
    }
  }

  private void run(StagedFolder.Mode mode) {
    try (StagedOutputs outputs = new StagedOutputs(warnings::add, CONF)) {
      stage(outputs, mode);
      outputs.place();
    }
  }

  private void stage(StagedOutputs outputs, StagedFolder.Mode mode) {
    StagedFolder out = outputs.folder(path("out"), mode);
    StagedFolder rejects = outputs.folder(path("rejects"), StagedFolder.Mode.OVERWRITE);
    StagedFiles report = outputs.files(path("report"), OnExisting.REPLACE);
    out.stage(
        staging -> {
          write(staging, "_SUCCESS", "2");
          write(staging, "b", "2");
          write(staging, "deep/c", "2");
          write(staging, "same", "2");
        });
    rejects.stage(staging -> write(staging, "r", "2"));
    report.stage(staging -> write(staging, "run.json", "2"));
  }

  private void before(StagedFolder.Mode mode) {
    write("rejects", "r", "1");
    write("report", "run.json", "1");
    write("report", "other", "1");
    if (mode != StagedFolder.Mode.ERROR) {
      write("out", "_SUCCESS", "1");
      write("out", "a", "1");
      write("out", mode == StagedFolder.Mode.APPEND ? "kept" : "same", "1");
    }
  }

  private void clear() throws IOException {
    for (String name : List.of("out", "rejects", "report")) {
      new StoragePath(parent.resolve(name).toString(), PLAIN).delete();
    }
  }

  /** Whether the run was killed; else it came to its end. */
  private boolean killed(StagedFolder.Mode mode, int changes) throws IOException {
    StagedOutputs outputs = new StagedOutputs(warnings::add, CONF);
    stage(outputs, mode);
    KillableFiles.killAfter(changes);
    try {
      outputs.place();
      return false;
    } catch (Killed e) {
      return true;
    } finally {
      KillableFiles.killAfter(Integer.MAX_VALUE);
      Path journal = parent.resolve("_h0-journal-out.json");
      if (Files.exists(journal)) {
        KillableFiles.forgetProcess(journal);
      }
      boolean isMarked = Files.exists(parent.resolve("out/_SUCCESS"));
      assertThat(!isMarked || isWhole(mode)).as(content()).isTrue();
    }
  }

  /** Whether the folder has all that is old, all that is new or, to append, both. */
  private boolean isWhole(StagedFolder.Mode mode) throws IOException {
    String content = content().replaceAll("[^ ,]*/_h0-old[^,}]*", "");
    String old = "out/a=1";
    List<String> names = List.of("out/b=2", "out/deep/c=2", "out/same=2");
    return names.stream().allMatch(content::contains)
        ? mode == StagedFolder.Mode.APPEND || !content.contains(old)
        : names.stream().noneMatch(content::contains) && content.contains(old);
  }

  @ParameterizedTest
  @CsvSource({
    "file,ERROR", "file,OVERWRITE", "file,APPEND",
    "objects,ERROR", "objects,OVERWRITE", "objects,APPEND"
  })
  void nothingIsLostNorHalfThere(String store, StagedFolder.Mode mode) throws IOException {
    scheme = store;
    before(mode);
    final String old = content();
    run(mode);
    final String whole = content();
    clear();
    int undone = 0;
    int completed = 0;
    boolean isKilled = true;
    for (int changes = 0; isKilled; changes++) {
      assertThat(changes).isLessThan(MOST_CHANGES);
      before(mode);
      isKilled = killed(mode, changes);
      warnings.clear();
      recover();
      String found = content();
      assertThat(found).as("%d changes", changes).isIn(old, whole);
      if (found.equals(old)) {
        undone++;
      } else {
        completed++;
      }
      clear();
      sweep();
    }
    assertThat(undone).isGreaterThan(2);
    assertThat(completed).isGreaterThan(2);
  }

  private void recover() {
    try (StagedOutputs again = new StagedOutputs(warnings::add, CONF)) {
      again.folder(path("out"), StagedFolder.Mode.OVERWRITE);
    }
  }

  /** Staging folders of runs that were killed before they wrote their journal. */
  private void sweep() throws IOException {
    try (Stream<Path> left = Files.list(parent)) {
      for (Path path : left.toList()) {
        assertThat(path.getFileName().toString()).matches("_h0-staging.*|\\._h0-journal.*");
        new StoragePath(path.toString(), PLAIN).delete();
      }
    }
  }
}
