// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a file says of its tensors, and the numbers of small ones. */
public interface NamedTensors {

  /** The path it was opened by. */
  String path();

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
   * What the file says of a tensor.
   *
   * @throws MalformedFileException if there is none of this name
   */
  default TensorInfo info(String tensor) {
    return tensors().stream()
        .filter(info -> info.name().equals(tensor))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedFileException(
                    path(),
                    "it has no tensor '" + tensor + "', but " + TensorInfo.largest(tensors())));
  }

  /**
   * Reads the numbers of a small tensor of any shape, row-major.
   *
   * @param tensor the name of a tensor
   */
  float[] elements(String tensor);
}
