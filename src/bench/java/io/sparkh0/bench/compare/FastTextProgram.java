// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WordSpans;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The {@code fasttext} program as a child process, for comparing with it: its classifier with runs
 * of two words, 25 epochs and a rate of 0.5. It gets the words that our n-grams are made of.
 */
public final class FastTextProgram {
  /** A word is letters or one sign, so none begins with this. */
  private static final String LABEL = "#label#";

  private static final int USAGE = 1;

  private final String program;
  private final int threads;

  private FastTextProgram(String program, int threads) {
    this.program = program;
    this.threads = threads;
  }

  /**
   * Looks whether there is one.
   *
   * @param program a path, or a name that is looked for on the PATH
   * @param threads that it trains with
   * @throws IOException with the reason, if it cannot be started or is another program
   */
  public static FastTextProgram start(String program, int threads) throws IOException {
    Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
    String usage = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(process) != USAGE || !usage.contains("supervised")) {
      throw new IOException(program + " is not fastText's program: it prints no such usage");
    }
    return new FastTextProgram(program, threads);
  }

  /**
   * What a training came to.
   *
   * @param seconds that the program took, its start and files included
   * @param accuracy on other rows, 0 to 1
   */
  public record Outcome(double seconds, double accuracy) {}

  /**
   * Trains a classifier and measures it.
   *
   * @param training text in column 0, label in column 1
   * @param others the same, to measure on
   * @throws UncheckedIOException if the program fails; with what it printed
   */
  public Outcome run(List<Row> training, List<Row> others) {
    try {
      Path folder = Files.createTempDirectory("h0-fasttext");
      try {
        return run(training, others, folder);
      } finally {
        for (String file : List.of("training", "others", "model.bin", "model.vec")) {
          Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + program + ": " + e.getMessage(), e);
    }
  }

  private Outcome run(List<Row> training, List<Row> others, Path folder) throws IOException {
    List<String> labels = training.stream().map(row -> row.getString(1)).distinct().toList();
    Path input = folder.resolve("training");
    Path test = folder.resolve("others");
    write(input, training, labels);
    write(test, others, labels);
    long start = System.nanoTime();
    lines(
        List.of(
            program,
            "supervised",
            "-input",
            input.toString(),
            "-output",
            folder.resolve("model").toString(),
            "-label",
            LABEL,
            "-epoch",
            "25",
            "-lr",
            "0.5",
            "-wordNgrams",
            "2",
            "-thread",
            Integer.toString(threads),
            "-verbose",
            "0"));
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> predicted =
        lines(List.of(program, "predict", folder.resolve("model.bin").toString(), test.toString()));
    if (predicted.size() != others.size()) {
      throw new IOException(
          "it classified " + predicted.size() + " of " + others.size() + " texts");
    }
    int right = 0;
    for (int i = 0; i < predicted.size(); i++) {
      right += predicted.get(i).equals(name(others.get(i), labels)) ? 1 : 0;
    }
    return new Outcome(seconds, (double) right / predicted.size());
  }

  private static String name(Row row, List<String> labels) {
    return LABEL + labels.indexOf(row.getString(1));
  }

  private static void write(Path file, List<Row> rows, List<String> labels) throws IOException {
    WordSpans spans = new WordSpans();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Row row : rows) {
        byte[] text = Utf8.lowerCase(row.getString(0).getBytes(StandardCharsets.UTF_8));
        spans.clear();
        UnicodeWords.HAN_BY_CHARACTER.split(text, text.length, spans);
        out.write(name(row, labels));
        for (int i = 0; i < spans.count(); i++) {
          int from = spans.start(i);
          out.write(' ');
          out.write(new String(text, from, spans.end(i) - from, StandardCharsets.UTF_8));
        }
        out.write('\n');
      }
    }
  }

  /** Runs a command and returns what it printed. */
  private static List<String> lines(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new ArrayList<>(process.inputReader(StandardCharsets.UTF_8).lines().toList());
    if (exitCode(process) != 0) {
      throw new IOException("exit code " + process.exitValue() + ", " + String.join(" ", lines));
    }
    return lines;
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for fastText: interrupted", e);
    }
  }
}
