// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.bench.data.PlainReference;
import io.sparkh0.table.EmbeddingTable;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PyTorch's EmbeddingBag in a child process: it computes once for each line that it is sent and
 * answers with the seconds that its own clock counted, so the pipe costs it nothing.
 */
final class EmbeddingBagProcess implements Contender, AutoCloseable {
  private static final String SCRIPT = "embedding_bag.py";
  private static final int SECONDS_TO_ANSWER = 60;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final int tokens;
  private final String version;

  private EmbeddingBagProcess(Process process, int tokens) throws IOException {
    this.process = process;
    this.tokens = tokens;
    requests = process.outputWriter(StandardCharsets.US_ASCII);
    answers = process.inputReader(StandardCharsets.US_ASCII);
    version = answer();
  }

  /**
   * Starts it, and checks what it computes.
   *
   * @param python the interpreter
   * @param folder for its files
   * @throws AbsentPeerException if the interpreter has no PyTorch
   */
  static EmbeddingBagProcess start(
      Path python, Path folder, EmbeddingTable table, Corpus corpus, PlainReference reference) {
    requireTorch(python);
    try {
      Path script = folder.resolve(SCRIPT);
      try (InputStream source = EmbeddingBagProcess.class.getResourceAsStream(SCRIPT)) {
        Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
      }
      Path rows = folder.resolve("table.f32");
      Path ids = folder.resolve("ids.i64");
      Path means = folder.resolve("means.f32");
      writeTable(rows, table);
      writeIds(ids, corpus.ids());
      Process process =
          new ProcessBuilder(
                  List.of(
                      python.toString(),
                      script.toString(),
                      rows.toString(),
                      Integer.toString(table.dimension()),
                      ids.toString(),
                      Integer.toString(corpus.length()),
                      means.toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      EmbeddingBagProcess started = new EmbeddingBagProcess(process, corpus.ids().length);
      started.check(means, table, corpus, reference);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run PyTorch: " + e.getMessage(), e);
    }
  }

  private static void requireTorch(Path python) {
    if (!Files.isExecutable(python)) {
      throw new AbsentPeerException("there is no " + python + " (--python names another)");
    }
    try {
      Process probe =
          new ProcessBuilder(python.toString(), "-c", "import torch")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!probe.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS) || probe.exitValue() != 0) {
        probe.destroyForcibly();
        throw new AbsentPeerException(
            python + " has no PyTorch (Debian's package is python3-torch; --python names another)");
      }
    } catch (IOException e) {
      throw new AbsentPeerException("Cannot run " + python + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot look for PyTorch: interrupted", e);
    }
  }

  private static void writeTable(Path path, EmbeddingTable table) throws IOException {
    byte[] bytes = new byte[table.dimension() * Float.BYTES];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
      for (int r = 0; r < table.rows(); r++) {
        littleEndian(bytes).asFloatBuffer().put(table.row(r));
        out.write(bytes);
      }
    }
  }

  private static void writeIds(Path path, int[] ids) throws IOException {
    byte[] bytes = new byte[ids.length * Long.BYTES];
    ByteBuffer buffer = littleEndian(bytes);
    for (int id : ids) {
      buffer.putLong(id);
    }
    Files.write(path, bytes);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void check(Path means, EmbeddingTable table, Corpus corpus, PlainReference reference)
      throws IOException {
    FloatBuffer numbers = littleEndian(Files.readAllBytes(means)).asFloatBuffer();
    float[] all = new float[numbers.remaining()];
    numbers.get(all);
    int d = table.dimension();
    int length = corpus.length();
    for (int n = 0; n < Math.min(PlainReference.DOCUMENTS, corpus.documents()); n++) {
      reference.check(name(), corpus.ids(), n * length, (n + 1) * length, all, n * d);
    }
  }

  @Override
  public String name() {
    return "EmbeddingBag (PyTorch " + version + ")";
  }

  @Override
  public double secondsPerUnit() {
    try {
      requests.write('\n');
      requests.flush();
      return Double.parseDouble(answer()) / tokens;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run PyTorch: " + e.getMessage(), e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("it ended; its message is above");
    }
    return line.strip();
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
  }
}
