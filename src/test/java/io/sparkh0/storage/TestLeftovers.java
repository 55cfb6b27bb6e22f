// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.app.clean.CleanJob;
import io.sparkh0.app.clean.CleanSettings;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left is told from what is in use, by processes that are there and are not. */
class TestLeftovers {
  private static final Configuration CONF = new Configuration();
  private static final String UUID = "0a1b2c3d-0000-4000-8000-0123456789ab";

  @TempDir private Path folder;
  private final String temporaryBefore = System.getProperty("java.io.tmpdir");
  private Path temporary;
  private Process running;
  private String told = "";

  @BeforeEach
  void start() throws IOException {
    running = new ProcessBuilder("sleep", "600").start();
    temporary = Files.createDirectory(folder.resolve("tmp"));
    Path own =
        Files.createDirectory(temporary.resolve("spark-h0-" + running.pid() + "1-7-host-a-own"));
    System.setProperty("java.io.tmpdir", own.toString());
  }

  @AfterEach
  void stop() throws InterruptedException {
    System.setProperty("java.io.tmpdir", temporaryBefore);
    running.destroyForcibly().waitFor();
  }

  private static String nameOf(long pid, long started) {
    return new RunOwner(RunOwner.current().host(), pid, started).newName();
  }

  private String nameOfRunning() {
    return nameOf(
        running.pid(), running.toHandle().info().startInstant().orElseThrow().toEpochMilli());
  }

  private Path make(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("part-0"), "12345");
    return made;
  }

  private RunStatus clean(Settings more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    Settings all = Settings.none().with(CleanSettings.PATHS, List.of(folder.toString())).and(more);
    RunStatus status =
        new CleanJob(new CleanSettings(all), new RunMessages(print, print), CONF).run();
    told = out.toString(UTF_8);
    return status;
  }

  private static Settings only(String path) {
    return Settings.none().with(CleanSettings.PATHS, List.of(path));
  }

  private static Settings olderThan(double days) {
    return Settings.none().with(CleanSettings.OLDER_THAN, days);
  }

  private List<String> names(Path where) throws IOException {
    try (Stream<Path> all = Files.list(where)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatARunThatIsOverStagedIsDeleted() throws IOException {
    Path data = make("data");
    Path left = make("_h0-staging-out-" + nameOf(running.pid(), 1));
    Files.createSymbolicLink(left.resolve("link"), data);
    Files.writeString(folder.resolve(".table.st." + nameOf(running.pid(), 1) + ".tmp"), "1");
    clean(Settings.none().with(CleanSettings.DRY_RUN, true));
    assertThat(told)
        .contains("to delete: " + left + " is of a run that was killed (")
        .containsPattern("to delete +2");
    assertThat(left).exists();
    assertThat(clean(Settings.none())).isEqualTo(RunStatus.DONE);
    assertThat(told).contains("deleted: " + left).containsPattern("deleted +2");
    assertThat(names(folder)).containsExactly("data", "tmp");
    assertThat(data.resolve("part-0")).exists();
  }

  @Test
  void aLockIsOfTheProcessThatItNames() throws IOException {
    Path held = Files.writeString(folder.resolve("_h0-lock-held.json"), ownedBy(nameOfRunning()));
    Path left =
        Files.writeString(folder.resolve("_h0-lock-left.json"), ownedBy(nameOf(running.pid(), 1)));
    Path torn = Files.writeString(folder.resolve("_h0-lock-torn.json"), "{");
    clean(Settings.none());
    assertThat(told)
        .contains("left: " + held + " is being written by process " + running.pid())
        .contains("deleted: " + left + " is of a run that was killed")
        .contains("left: " + torn);
    assertThat(left).doesNotExist();
    assertThat(held).exists();
  }

  private static String ownedBy(String name) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    RunOwner.parse(name).orElseThrow().put(root);
    return json.writeValueAsString(root);
  }

  @Test
  void whatMayBeInUseOrIsNotOursStays() throws IOException {
    Path used = make("_h0-staging-out-" + nameOfRunning());
    Path unknown = make("_h0-staging-out-" + UUID);
    Path elsewhere = make("_h0-staging-out-" + new RunOwner("00000000", 1, 1).newName());
    Path replaced = make("_h0-old-out-" + nameOf(running.pid(), 1));
    Path spark = make(".offsets." + UUID + ".tmp");
    Path link = folder.resolve("_h0-staging-link-" + nameOf(running.pid(), 1));
    Files.createSymbolicLink(link, make("data"));
    clean(Settings.none());
    assertThat(told)
        .contains("left: " + used + " is being written by process " + running.pid())
        .contains("left: " + unknown + " is of a run that was killed, or of one that still runs")
        .contains("left: " + elsewhere)
        .contains("left: " + replaced + " holds what was at " + folder.resolve("out"))
        .contains("rename it back")
        .doesNotContain(link.toString())
        .doesNotContain(spark.toString())
        .containsPattern("deleted +0 ");
    assertThat(names(folder)).hasSize(8);
    Files.setLastModifiedTime(
        unknown.resolve("part-0"), FileTime.from(Instant.now().minusSeconds(100_000)));
    Files.setLastModifiedTime(unknown, FileTime.from(Instant.now().minusSeconds(100_000)));
    clean(olderThan(1));
    assertThat(unknown).doesNotExist();
    assertThat(names(folder)).hasSize(7);
  }

  @Test
  void theJournalOfARunThatIsOverIsUndone() throws IOException {
    Path journal = folder.resolve("_h0-journal-out.json");
    String aside = "_h0-old-out-" + nameOf(running.pid(), 1);
    make(aside);
    make("_h0-staging-out-" + UUID);
    String text =
        String.format(
            "{\"host\":\"%s\",\"pid\":%d,\"started\":%%d,\"staging\":[\"%s\"],\"moves\":[{\"staged\":\"%s\","
                + "\"target\":\"%s\",\"aside\":\"%s\",\"time\":1}]}",
            RunOwner.current().host(),
            running.pid(),
            folder.resolve("_h0-staging-out-" + UUID),
            folder.resolve("_h0-staging-out-" + UUID),
            folder.resolve("out"),
            folder.resolve(aside));
    long started = running.toHandle().info().startInstant().orElseThrow().toEpochMilli();
    Files.writeString(journal, String.format(text, started));
    clean(only(folder.resolve("out").toString()));
    assertThat(told).contains("left: " + journal + " is of a run that places its outputs now");
    Files.writeString(journal, String.format(text, 1));
    clean(only(folder.resolve("out").toString()));
    assertThat(told).contains("undone: " + journal);
    assertThat(names(folder)).containsExactly("out", "tmp");
  }

  @Test
  void temporaryFoldersOfProcessesThatAreOverAreDeleted() throws IOException, InterruptedException {
    Process over = new ProcessBuilder("true").start();
    over.waitFor();
    make("tmp/spark-" + UUID);
    make("tmp/spark-h0-" + running.pid() + "-7-host-a-abcdefgh");
    make("tmp/spark-h0-" + over.pid() + "-8-host-a-abcdefgh");
    make("tmp/spark-h0-" + over.pid() + "-7-host-b-abcdefgh");
    Path left = make("tmp/spark-h0-" + over.pid() + "-7-host-a-abcdefgh");
    clean(Settings.none());
    assertThat(told)
        .contains("deleted: " + left + " is the temporary folder of a process that is over")
        .contains("is the temporary folder of process " + running.pid())
        .contains("that cannot be seen from here")
        .contains("1 folders of Spark in " + temporary);
    assertThat(left).doesNotExist();
    assertThat(names(temporary)).hasSize(5);
    // Its number was given again.
    Files.setLastModifiedTime(
        temporary.resolve("spark-h0-" + running.pid() + "-7-host-a-abcdefgh"),
        FileTime.fromMillis(1));
    clean(Settings.none());
    assertThat(names(temporary)).hasSize(4);
  }

  @Test
  void aPathThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> clean(only(folder.resolve("none/out").toString())))
        .hasMessageContaining("none/out")
        .hasMessageContaining("there is no such folder");
  }
}
