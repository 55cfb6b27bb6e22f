// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableMemory;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An open table file: named tensors that are read when asked for. Not thread-safe. */
public interface TableFile extends NamedTensors, Closeable {

  /** The name of its format, for instance safetensors. */
  String format();

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

  /** The tensors of two dimensions, but for scales and zero points of others. */
  default List<TensorInfo> matrices() {
    Set<String> names = names();
    return tensors().stream()
        .filter(tensor -> tensor.shape().size() == 2)
        .filter(tensor -> !QuantisationNames.isBesideAnother(tensor.name(), names))
        .toList();
  }

  /**
   * Reads a matrix of V rows and d columns; quantised elements by the scales and zero points that
   * the file holds beside them.
   *
   * @param tensor the name of a tensor of two dimensions
   * @throws MalformedFileException if there is none of this name, or it is no matrix of numbers
   */
  default EmbeddingTable table(String tensor) {
    return table(tensor, Quantisation.of(this, tensor));
  }

  /**
   * Reads a matrix of V rows and d columns, which is kept on the heap.
   *
   * @param tensor the name of a tensor of two dimensions
   * @param quantisation how its elements become numbers
   * @throws MalformedFileException if there is none of this name, or it is no matrix of numbers
   */
  default EmbeddingTable table(String tensor, Quantisation quantisation) {
    return table(tensor, quantisation, TableMemory.HEAP);
  }

  /**
   * Reads a matrix of V rows and d columns.
   *
   * @param tensor the name of a tensor of two dimensions
   * @param quantisation how its elements become numbers
   * @param memory where its rows are kept
   * @throws MalformedFileException if there is none of this name, or it is no matrix of numbers
   */
  EmbeddingTable table(String tensor, Quantisation quantisation, TableMemory memory);

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
