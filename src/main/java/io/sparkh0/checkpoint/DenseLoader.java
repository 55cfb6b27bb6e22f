// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.layer.Activation;
import io.sparkh0.layer.Dense;
import io.sparkh0.layer.Projection;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.table.EmbeddingTable;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Reads Sentence-Transformers' Dense modules. */
final class DenseLoader {
  private static final String WEIGHT = "linear.weight";
  private static final String BIAS = "linear.bias";

  /** By their names in torch.nn; Dense without one has a tangent. */
  private static final Map<String, Activation> ACTIVATIONS =
      Map.of(
          "Identity", Activation.IDENTITY,
          "Tanh", Activation.TANH,
          "ReLU", Activation.RELU,
          "Sigmoid", Activation.SIGMOID);

  private DenseLoader() {}

  /**
   * Reads a module.
   *
   * @throws MalformedFileException if it is not whole, is a pickle, or does what is not known here
   */
  static Dense load(SentenceModules.Module module, Configuration conf) {
    JsonNode config = module.config();
    StoragePath place = module.folder().child("config.json");
    String input = config.path("module_input_name").asText("sentence_embedding");
    if (!input.equals("sentence_embedding")
        || config.path("use_residual").asBoolean()
        || !config.path("module_output_name").asText(input).equals(input)) {
      throw refusal(
          place, "a Dense of other input or output than the pooled vector, or with a residual");
    }
    String name = config.path("activation_function").asText("Tanh");
    Activation activation = ACTIVATIONS.get(name.substring(name.lastIndexOf('.') + 1));
    if (activation == null) {
      throw refusal(place, "a Dense with the activation " + name);
    }
    return new Dense(linear(module.folder(), conf), activation);
  }

  private static MalformedFileException refusal(StoragePath place, String what) {
    return new MalformedFileException(
        place.toString(), what + " is not known (--preset none takes the table alone)");
  }

  private static Projection linear(StoragePath folder, Configuration conf) {
    StoragePath file = folder.child("model.safetensors");
    StoragePath pickle = folder.child("pytorch_model.bin");
    if (!file.exists() && pickle.exists()) {
      throw ForeignFile.PICKLE.refusal(pickle.toString());
    }
    try (TableFile tensors = TableFiles.open(file.toString(), conf)) {
      if (!tensors.has(WEIGHT)) {
        throw new MalformedFileException(
            file.toString(), "a Dense without " + WEIGHT + "; it has " + tensors.names());
      }
      EmbeddingTable matrix = tensors.table(WEIGHT);
      int k = matrix.dimension();
      float[] weights = new float[Math.multiplyExact(matrix.rows(), k)];
      for (int row = 0; row < matrix.rows(); row++) {
        matrix.copyRow(row, weights, row * k);
      }
      float[] bias = tensors.has(BIAS) ? tensors.vector(BIAS) : new float[matrix.rows()];
      if (bias.length != matrix.rows()) {
        throw new MalformedFileException(
            file.toString(),
            WEIGHT + " has " + matrix.rows() + " rows and " + bias.length + " biases");
      }
      return new Projection(weights, bias);
    }
  }
}
