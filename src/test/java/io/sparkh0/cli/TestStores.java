// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.CommandProcess;
import io.sparkh0.storage.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose paths are all on HDFS, or all in an object store: mvn verify -Pstores. */
@Tag("stores")
class TestStores {
  private static final int COPIES = 20;

  @TempDir private static Path folder;

  private static Stores stores;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    stores = new Stores(folder);
    Path input = Files.createDirectories(folder.resolve("in/texts"));
    List<String> sample = Files.readAllLines(Path.of("sample-data/messages.jsonl"));
    for (int file = 0; file < 3; file++) {
      List<String> lines = new ArrayList<>();
      for (int copy = 0; copy < COPIES; copy++) {
        lines.addAll(sample);
      }
      lines.add("{\"text\": [" + file);
      Files.write(input.resolve(file + ".jsonl"), lines);
    }
    Files.copy(Path.of("sample-data/messages.jsonl"), folder.resolve("in/corpus.jsonl"));
    Files.copy(Path.of("sample-data/vocab.txt"), folder.resolve("in/vocab.txt"));
    Files.copy(Path.of("sample-data/table.safetensors"), folder.resolve("in/table.safetensors"));
    for (String store : stores.folders("in")) {
      stores.put(folder.resolve("in"), store);
    }
  }

  @AfterAll
  static void stop() {
    stores.close();
  }

  private static Shell h0(String command, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(stores.options());
    Shell run = Shell.run(folder.resolve("log"), Shell.h0(command, all));
    assertThat(run.lines()).noneMatch(line -> line.startsWith("\tat "));
    return run;
  }

  private static Shell done(String command, String... options)
      throws IOException, InterruptedException {
    Shell run = h0(command, options);
    assertThat(run.code()).as(command + run.lines()).isZero();
    return run;
  }

  private static String[] featurize(String base, String out, String mode) {
    return new String[] {
      "--input", base + "/in/texts",
      "--input-format", "jsonl",
      "--tokenizer", base + "/in/vocab.txt",
      "--table", base + "/in/table.safetensors",
      "--output", base + "/" + out + "/features",
      "--output-format", "json",
      "--rejects", base + "/" + out + "/rejects",
      "--report", base + "/" + out + "/report",
      "--mode", mode,
      "--master", "local[2]"
    };
  }

  /** All files in a folder by their paths, less those that mark. */
  private static Map<String, byte[]> content(String base, String name) throws IOException {
    FileSystem files = stores.files(base);
    Map<String, byte[]> content = new TreeMap<>();
    try {
      RemoteIterator<LocatedFileStatus> found =
          files.listFiles(new org.apache.hadoop.fs.Path(base + "/" + name), true);
      while (found.hasNext()) {
        LocatedFileStatus file = found.next();
        try (InputStream in = files.open(file.getPath())) {
          content.put(file.getPath().toString(), in.readAllBytes());
        }
      }
    } catch (FileNotFoundException e) {
      return content; // A folder that nothing is in is none.
    }
    return content;
  }

  /** The digest of all rows of a folder of JSON lines, sorted; paths without their base. */
  private static String rows(String base, String name) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : content(base, name).entrySet()) {
      if (file.getKey().matches(".*/part-[^/]*")) {
        String text = new String(file.getValue(), StandardCharsets.UTF_8);
        // As Hadoop names files, which has one slash after file:.
        String named = new org.apache.hadoop.fs.Path(base).toString();
        text.lines().map(line -> line.replace(named, "")).forEach(rows::add);
      }
    }
    rows.sort(null);
    return rows.size() + " " + Sha256.hex(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(String base, String name) throws IOException {
    return content(base, name).values().stream().map(Sha256::hex).toList().toString();
  }

  /** What all commands write, on one file system. */
  private static Map<String, Object> results(String base) throws IOException, InterruptedException {
    Map<String, Object> results = new TreeMap<>();
    results.put("counters", done("featurize", featurize(base, "out", "error")).counters());
    results.put("features", rows(base, "out/features"));
    results.put("rejects", rows(base, "out/rejects"));
    done(
        "featurize",
        "--stream",
        "--trigger",
        "available-now",
        "--input",
        base + "/in/texts",
        "--input-format",
        "jsonl",
        "--tokenizer",
        base + "/in/vocab.txt",
        "--table",
        base + "/in/table.safetensors",
        "--output",
        base + "/stream/features",
        "--output-format",
        "json",
        "--rejects",
        base + "/stream/rejects");
    results.put("stream", rows(base, "stream/features"));
    String texts = base + "/in/texts/0.jsonl";
    String rejects = base + "/rejects";
    String table = base + "/made/table.safetensors";
    done(
        "table train",
        "--output",
        table,
        "--input",
        texts,
        "--text-column",
        "text",
        "--tokenizer",
        base + "/in/vocab.txt",
        "--method",
        "ppmi",
        "--dimension",
        "16",
        "--rejects",
        rejects + "/1");
    results.put("trained", digest(base, "made"));
    done("table convert", table, base + "/converted/table.safetensors", "--dtype", "f16");
    results.put("converted", digest(base, "converted"));
    done(
        "table reduce",
        table,
        base + "/reduced/table.safetensors",
        "--dimension",
        "8",
        "--weights",
        "sif",
        "--input",
        base + "/in/corpus.jsonl",
        "--text-column",
        "text",
        "--tokenizer",
        base + "/in/vocab.txt");
    results.put("reduced", digest(base, "reduced"));
    done("table inspect", table);
    done(
        "classify train",
        "--input",
        texts,
        "--text-column",
        "text",
        "--label-column",
        "label",
        "--features",
        "supervised",
        "--partitions",
        "2",
        "--model",
        base + "/model",
        "--rejects",
        rejects + "/2");
    done(
        "classify evaluate",
        "--model",
        base + "/model",
        "--input",
        texts,
        "--json",
        base + "/figures/figures.json",
        "--rejects",
        rejects + "/3");
    results.put("figures", digest(base, "figures"));
    done(
        "classify score",
        "--model",
        base + "/model",
        "--input",
        texts,
        "--output",
        base + "/scored",
        "--output-format",
        "json",
        "--rejects",
        rejects + "/4");
    results.put("scored", rows(base, "scored"));
    return results;
  }

  @Test
  void allCommandsGiveWhatTheyGiveLocally() throws IOException, InterruptedException {
    Map<String, Object> local = results(folder.toUri().toString().replaceFirst("/$", ""));
    assertThat(local.get("features").toString()).startsWith("48000 ");
    for (String store : stores.folders("")) {
      String base = store.replaceFirst("/$", "");
      assertThat(results(base)).as(base).isEqualTo(local);
      assertThat(content(base, "").keySet()).noneMatch(path -> path.contains("_h0-"));
    }
  }

  @Test
  void theSameCommandAfterAKillGivesAllAndLeavesNothing() throws IOException, InterruptedException {
    for (String store : stores.folders("")) {
      String base = store.replaceFirst("/$", "");
      long start = System.nanoTime();
      final List<String> counters = done("featurize", featurize(base, "kill", "error")).counters();
      final long millis = (System.nanoTime() - start) / 1_000_000;
      final String features = rows(base, "kill/features");
      final String rejects = rows(base, "kill/rejects");
      for (double share : new double[] {0.5, 0.8, 2, 2, 2}) {
        killed(base, share > 1 ? 10 * millis : (long) (share * millis), share > 1);
        if (content(base, "kill/features").keySet().stream()
            .anyMatch(f -> f.endsWith("_SUCCESS"))) {
          assertThat(rows(base, "kill/features")).as(base).isEqualTo(features);
        }
        Shell again = done("featurize", featurize(base, "kill", "overwrite"));
        assertThat(again.counters()).isEqualTo(counters);
        assertThat(rows(base, "kill/features")).as(base).isEqualTo(features);
        assertThat(rows(base, "kill/rejects")).as(base).isEqualTo(rejects);
        // What a run was killed at that had not begun to place is told.
        boolean isTold =
            again.lines().stream().anyMatch(line -> line.contains("is of a run that was killed"));
        assertThat(content(base, "kill").keySet())
            .filteredOn(path -> path.contains("_h0-"))
            .allMatch(path -> isTold && path.matches(".*(_h0-staging-|/\\._h0-journal-.*tmp).*"));
        stores.files(base).delete(staging(base), true);
      }
    }
  }

  private static org.apache.hadoop.fs.Path staging(String base) throws IOException {
    for (String path : content(base, "kill").keySet()) {
      if (path.contains("_h0-staging-")) {
        return new org.apache.hadoop.fs.Path(path.replaceFirst("(_h0-staging-[^/]*).*", "$1"));
      }
    }
    return new org.apache.hadoop.fs.Path(base + "/nothing");
  }

  /**
   * Kills a driver as kill -9 does.
   *
   * @param millis after which it is killed at the latest
   * @param isPlacing whether it is killed once its journal is there, at some moment
   */
  private static void killed(String base, long millis, boolean isPlacing)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of(featurize(base, "kill", "overwrite")));
    options.addAll(stores.options());
    Process job = CommandProcess.start(folder.resolve("log"), Shell.h0("featurize", options));
    org.apache.hadoop.fs.Path journal =
        new org.apache.hadoop.fs.Path(base + "/kill/_h0-journal-features.json");
    FileSystem files = stores.files(base);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (job.isAlive() && System.nanoTime() < end) {
      if (isPlacing && files.exists(journal)) {
        Thread.sleep((long) (Math.random() * 200));
        break;
      }
      Thread.sleep(isPlacing ? 1 : 50);
    }
    job.destroyForcibly().waitFor();
  }

  @Test
  void whatIsNotThereIsToldInOneLine() throws IOException, InterruptedException {
    for (String store : stores.folders("")) {
      String base = store.replaceFirst("/$", "");
      Shell run = h0("featurize", featurize(base + "/absent", "out", "error"));
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.lines())
          .anyMatch(line -> line.startsWith("Error: ") && line.contains(base + "/absent/in"));
    }
    Shell run = h0("featurize", featurize("s3a://nothing", "out", "error"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines())
        .anyMatch(line -> line.matches("Error: .*s3a://nothing/.*bucket does not exist.*"));
  }
}
