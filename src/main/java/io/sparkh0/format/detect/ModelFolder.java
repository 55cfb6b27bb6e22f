package io.sparkh0.format.detect;

import io.sparkh0.format.Pickles;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A model's folder as Hugging Face's libraries write it, and the file in it that is its table. */
final class ModelFolder {
  private static final List<String> KNOWN =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          // Sentence-Transformers puts its first module into a folder of its own.
          "0_StaticEmbedding/model.safetensors",
          "0_Transformer/model.safetensors");

  private ModelFolder() {}

  /**
   * The file that a path stands for: itself, or the model in a folder.
   *
   * @throws MalformedFileException if there is no such path, or the folder has no model
   */
  static String resolve(String path, Configuration conf) {
    try {
      Path p = new Path(path);
      FileSystem system = p.getFileSystem(conf);
      if (!system.exists(p) || !system.getFileStatus(p).isDirectory()) {
        return path;
      }
      for (String name : KNOWN) {
        Path file = new Path(p, name);
        if (system.exists(file)) {
          return file.toString();
        }
      }
      return onlyTable(path, system.listStatus(p));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(path, "it is no valid path: " + e.getMessage());
    }
  }

  private static String onlyTable(String path, FileStatus[] files) {
    List<String> tables =
        Arrays.stream(files)
            .filter(FileStatus::isFile)
            .map(f -> f.getPath().getName())
            .filter(name -> name.endsWith(".safetensors"))
            .sorted()
            .toList();
    if (tables.size() == 1) {
      return new Path(path, tables.get(0)).toString();
    }
    for (FileStatus file : files) {
      if (file.getPath().getName().equals("pytorch_model.bin")) {
        throw Pickles.refusal(file.getPath().toString());
      }
    }
    throw new MalformedFileException(
        path,
        tables.isEmpty()
            ? "the folder has no model.safetensors"
            : "which of the folder's tables? Name one: " + tables);
  }
}
