// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.Closeable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An open table file: named tensors that are read when asked for. Not thread-safe. */
public interface TableFile extends Closeable {

  /** The path it was opened by. */
  String path();

  /** The name of its format, for instance safetensors. */
  String format();

  /** All tensors of the file. */
  List<TensorInfo> tensors();

  /** Texts that the file holds beside its tensors. */
  default Map<String, String> metadata() {
    return Map.of();
  }

  /** The names of all tensors. */
  default Set<String> names() {
    return tensors().stream()
        .map(TensorInfo::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether there is a tensor of this name. */
  default boolean has(String tensor) {
    return names().contains(tensor);
  }

  /**
   * The words of the table's first rows, word i of row i; empty where the file has none.
   *
   * @throws MalformedFileException if they are not UTF-8
   */
  default List<String> words() {
    return List.of();
  }

  /**
   * How many lines of a word file were left out, by the reason; empty where none were or none may
   * be.
   */
  default Map<String, Long> leftOut() {
    return Map.of();
  }

  /**
   * Reads a matrix of V rows and d columns; integers times the scales that the file holds beside
   * them, as a tensor of the same name with {@code _scale} at its end.
   *
   * @param tensor the name of a tensor of two dimensions
   * @throws MalformedFileException if there is none of this name, or it is no matrix of numbers
   */
  EmbeddingTable table(String tensor);

  /**
   * Reads a vector of numbers.
   *
   * @param tensor the name of a tensor of one dimension
   */
  float[] vector(String tensor);

  /**
   * Reads a vector of integers.
   *
   * @param tensor the name of a tensor of one dimension and of an integer type
   * @throws MalformedFileException if a number needs more than 32 bits
   */
  int[] integers(String tensor);

  @Override
  void close();
}
