// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.LayerFileWriter;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.pipeline.ModelTokenizer;
import io.sparkh0.pipeline.OpenTable;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFiles;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Where a table command writes: a safetensors file, or, where the name has another ending, a model
 * folder with {@code model.safetensors} and the source's tokenizer.json.
 */
final class TableOutput {
  private static final String ENDING = ".safetensors";

  private final String path;
  private final boolean folder;
  private final StagedOutputs outputs;
  private final StagedFiles files;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * Looks at once whether the place may be written to.
   *
   * @throws IllegalArgumentException if it may not
   */
  TableOutput(
      String path,
      OnExisting onExisting,
      StagedOutputs outputs,
      RunMessages messages,
      Configuration conf) {
    folder = !path.endsWith(ENDING);
    this.path = folder ? StoragePath.join(path, "model" + ENDING) : path;
    this.outputs = outputs;
    this.messages = messages;
    this.conf = conf;
    files = outputs.file(this.path, onExisting);
  }

  /** The place that {@link TableFileSettings} name. */
  static TableOutput of(
      Settings chosen, StagedOutputs outputs, RunMessages messages, Configuration conf) {
    return new TableOutput(
        chosen.get(TableFileSettings.OUT),
        chosen.get(TableFileSettings.MODE),
        outputs,
        messages,
        conf);
  }

  /**
   * Writes a layer.
   *
   * @param loaded the layer
   * @param source what it came from, whose words and tokenizer go with it
   */
  void write(LoadedLayer loaded, OpenTable source) {
    SafetensorsWriter writer = LayerFileWriter.writer(loaded);
    Optional<WordTable> words = source.words();
    words.ifPresent(found -> WordTableFile.add(found, writer));
    if (!folder || source.file().isEmpty()) {
      write(writer, loaded, staging -> {});
      return;
    }
    ModelTokenizer tokenizer = ModelTokenizer.of(source.path(), conf);
    write(writer, loaded, staging -> tokenizer.found().ifPresent(found -> copy(found, staging)));
    if (tokenizer.found().isPresent()) {
      System.out.println("  tokenizer    copied from " + tokenizer.found().get());
    } else if (words.isEmpty()) {
      System.out.printf(
          "  tokenizer    none copied: there is no %s; for texts give --tokenizer, or copy the model's tokenizer.json into %s%n",
          tokenizer.expected(), place().parent());
    }
  }

  /**
   * Writes a layer that came from no file.
   *
   * @param loaded the layer
   */
  void write(LoadedLayer loaded) {
    write(LayerFileWriter.writer(loaded), loaded, staging -> {});
  }

  private void write(SafetensorsWriter writer, LoadedLayer loaded, Consumer<String> others) {
    messages.step("writing " + path);
    files.stage(
        staging -> {
          others.accept(staging);
          writer
              .progress(messages.percentages(writer.size()))
              .write(StoragePath.join(staging, place().name()), OnExisting.REFUSE, conf);
        });
    outputs.place();
    System.out.println(loaded.describe());
    System.out.printf(
        Locale.ROOT,
        "  written to   %s (%,d bytes)%n  sha256       %s%n",
        path,
        place().length(),
        TableFiles.sha256(path, conf));
  }

  private StoragePath place() {
    return new StoragePath(path, conf);
  }

  private void copy(StoragePath tokenizer, String staging) {
    String copy = StoragePath.join(staging, ModelTokenizer.NAME);
    try (InputStream in = tokenizer.open()) {
      new AtomicFile(copy, OnExisting.REFUSE, conf).write(in::transferTo);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the tokenizer: " + e.getMessage(), e);
    }
  }
}
