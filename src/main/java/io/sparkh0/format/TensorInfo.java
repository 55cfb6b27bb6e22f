// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a file says of one tensor.
 *
 * @param name its name in the file
 * @param dtype the element type as the file writes it, for instance F32; also types that have no
 *     meaning here
 * @param shape its sizes, outermost first
 */
public record TensorInfo(String name, String dtype, List<Long> shape) {
  private static final int MAX_LISTED = 8;

  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** What a file says, with the shape as an array. */
  public static TensorInfo of(String name, String dtype, long[] shape) {
    return new TensorInfo(name, dtype, Arrays.stream(shape).boxed().collect(Collectors.toList()));
  }

  /** The largest matrices of some tensors, and how many there are beside them, for messages. */
  public static String largest(List<TensorInfo> tensors) {
    String matrices =
        tensors.stream()
            .filter(t -> t.shape.size() == 2)
            .sorted(Comparator.comparingLong((TensorInfo t) -> -t.shape.get(0)))
            .limit(MAX_LISTED)
            .map(TensorInfo::toString)
            .collect(Collectors.joining(", "));
    long others = tensors.size() - Math.min(MAX_LISTED, count(tensors));
    return "[" + matrices + "]" + (others == 0 ? "" : " and " + others + " others");
  }

  private static long count(List<TensorInfo> tensors) {
    return tensors.stream().filter(t -> t.shape.size() == 2).count();
  }

  /** For instance {@code embeddings 30522 x 384 F32}. */
  @Override
  public String toString() {
    return name
        + " "
        + shape.stream().map(String::valueOf).collect(Collectors.joining(" x "))
        + " "
        + dtype;
  }
}
