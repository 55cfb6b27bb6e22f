package io.sparkh0.format;

import java.util.Arrays;
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
  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  static TensorInfo of(String name, String dtype, long[] shape) {
    return new TensorInfo(name, dtype, Arrays.stream(shape).boxed().collect(Collectors.toList()));
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
