package io.sparkh0.job;

import io.sparkh0.format.AtomicFile;
import io.sparkh0.format.IfThere;
import io.sparkh0.format.SafetensorsWriter;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFiles;
import io.sparkh0.layerfile.LayerFileWriter;
import io.sparkh0.preset.LoadedLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a table command writes: a safetensors file, or, where the name has another ending, a model
 * folder with {@code model.safetensors} and the tokenizer that stood beside the source.
 */
final class TableOutput {
  private static final String ENDING = ".safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String FASTTEXT = "fasttext.";

  private final String path;
  private final boolean folder;
  private final IfThere ifThere;
  private final Configuration conf;
  private final Progress progress;

  /** Fails at once where the output may not be written. */
  TableOutput(String path, IfThere ifThere, Configuration conf, Progress progress) {
    folder = !path.endsWith(ENDING);
    this.path = folder ? new Path(path, "model" + ENDING).toString() : path;
    this.ifThere = ifThere;
    this.conf = conf;
    this.progress = progress;
    try {
      new AtomicFile(this.path, ifThere, conf);
    } catch (IllegalArgumentException e) {
      throw new WrongInputException(
          e.getMessage() + (ifThere == IfThere.REFUSE ? " (--mode overwrite replaces it)" : ""));
    }
  }

  /**
   * Writes a layer.
   *
   * @param loaded the layer
   * @param source what it came from, whose words and tokenizer go with it
   */
  void write(LoadedLayer loaded, OpenTable source) {
    SafetensorsWriter writer = LayerFileWriter.writer(loaded.stored());
    if (source.file().isPresent()) {
      TableFile file = source.file().get();
      addWords(writer, file);
      if (folder) {
        copyTokenizer(new Path(file.path()).getParent());
      }
    }
    write(writer, loaded);
  }

  /**
   * Writes a layer that came from no file.
   *
   * @param loaded the layer
   */
  void write(LoadedLayer loaded) {
    write(LayerFileWriter.writer(loaded.stored()), loaded);
  }

  private void write(SafetensorsWriter writer, LoadedLayer loaded) {
    progress.step("writing " + path);
    writer.progress(progress.of(writer.size())).write(path, ifThere, conf);
    System.out.println(loaded.describe());
    System.out.printf(
        Locale.ROOT,
        "  written to   %s (%,d bytes)%n  sha256       %s%n",
        path,
        length(),
        TableFiles.sha256(path, conf));
  }

  private long length() {
    try {
      Path file = new Path(path);
      return file.getFileSystem(conf).getFileStatus(file).getLen();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Words and what fastText says of them, which a tokenizer of words needs. */
  private static void addWords(SafetensorsWriter writer, TableFile file) {
    writer.words(file.words());
    file.metadata().entrySet().stream()
        .filter(text -> text.getKey().startsWith(FASTTEXT))
        .forEach(text -> writer.metadata(text.getKey(), text.getValue()));
  }

  private void copyTokenizer(Path sourceFolder) {
    try {
      Path beside = sourceFolder == null ? new Path(TOKENIZER) : new Path(sourceFolder, TOKENIZER);
      FileSystem fs = beside.getFileSystem(conf);
      if (fs.exists(beside)) {
        String to = new Path(new Path(path).getParent(), TOKENIZER).toString();
        new AtomicFile(to, ifThere, conf)
            .write(
                out -> {
                  try (InputStream in = fs.open(beside)) {
                    in.transferTo(out);
                  }
                });
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the tokenizer: " + e.getMessage(), e);
    }
  }
}
