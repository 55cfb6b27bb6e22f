// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A model's folder as Hugging Face's libraries write it, and the file in it that is its table. */
final class ModelFolder {
  private static final List<String> KNOWN =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          // Sentence-Transformers puts its first module into a folder of its own.
          "0_StaticEmbedding/model.safetensors",
          "0_WordEmbeddings/model.safetensors",
          "0_Transformer/model.safetensors");

  private static final List<String> PICKLES =
      List.of(
          "pytorch_model.bin",
          "0_StaticEmbedding/pytorch_model.bin",
          "0_WordEmbeddings/pytorch_model.bin",
          "0_Transformer/pytorch_model.bin");

  private ModelFolder() {}

  /**
   * The file that a path stands for: itself, or the model in a folder.
   *
   * @throws MalformedFileException if there is no such path, or the folder has no model
   */
  static String resolve(String path, Configuration conf) {
    StoragePath folder = new StoragePath(path, conf);
    return folder.isFolder()
        ? KNOWN.stream()
            .map(folder::child)
            .filter(StoragePath::exists)
            .findFirst()
            .orElseGet(() -> onlyTable(folder))
            .toString()
        : path;
  }

  private static StoragePath onlyTable(StoragePath folder) {
    List<String> files = folder.fileNames();
    List<String> tables = files.stream().filter(name -> name.endsWith(".safetensors")).toList();
    if (tables.size() == 1) {
      return folder.child(tables.get(0));
    }
    for (String pickle : PICKLES) {
      if (tables.isEmpty() && folder.child(pickle).exists()) {
        throw ForeignFile.PICKLE.refusal(folder.child(pickle).toString());
      }
    }
    throw new MalformedFileException(
        folder.toString(),
        tables.isEmpty()
            ? "the folder has no model.safetensors"
            : "which of the folder's tables? Name one: " + tables);
  }
}
