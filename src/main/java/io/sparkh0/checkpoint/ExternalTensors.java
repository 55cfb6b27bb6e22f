// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Matrices and vectors of the user's own, named {@code PATH} or {@code PATH#tensor}. */
final class ExternalTensors {
  private final Configuration conf;

  ExternalTensors(Configuration conf) {
    this.conf = conf;
  }

  /** A positional matrix, one row a position. */
  EmbeddingTable positions(String pathAndTensor) {
    try (TableFile file = TableFiles.open(path(pathAndTensor), conf)) {
      return file.table(tensor(pathAndTensor, file, 2, LayerTensors.POSITIONS));
    }
  }

  /** The weights of weighted poolings, one for each id. */
  float[] poolWeights(String pathAndTensor) {
    try (TableFile file = TableFiles.openAny(path(pathAndTensor), conf)) {
      return file.vector(tensor(pathAndTensor, file, 1, LayerTensors.POOL_WEIGHTS));
    }
  }

  /** The name of the tensor; {@code name} is meant where none is named and the file has several. */
  private static String tensor(String pathAndTensor, TableFile file, int dimensions, String name) {
    int hash = pathAndTensor.lastIndexOf('#');
    if (hash >= 0) {
      return pathAndTensor.substring(hash + 1);
    }
    List<TensorInfo> fitting =
        file.tensors().stream().filter(t -> t.shape().size() == dimensions).toList();
    Optional<TensorInfo> meant =
        fitting.size() == 1
            ? Optional.of(fitting.get(0))
            : fitting.stream()
                .filter(t -> t.name().equals(name) || t.name().endsWith("." + name))
                .findFirst();
    return meant
        .map(TensorInfo::name)
        .orElseThrow(
            () ->
                new MalformedFileException(
                    file.path(),
                    "which tensor? Write PATH#tensor: " + TensorInfo.largest(file.tensors())));
  }

  private static String path(String pathAndTensor) {
    int hash = pathAndTensor.lastIndexOf('#');
    return hash < 0 ? pathAndTensor : pathAndTensor.substring(0, hash);
  }
}
