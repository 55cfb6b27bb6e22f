// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Projection;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tensors of one input layer in a table file: the embedding table by a known name, the others
 * as its neighbours, so that a file with several models in it is never mixed up.
 */
final class InputTensors {
  /** ALBERT's and ELECTRA's steps from the width of the table to that of the blocks. */
  private static final List<String> PROJECTIONS =
      List.of("encoder.embedding_hidden_mapping_in", "embeddings_project");

  private static final String EMBEDDINGS = "embeddings.";

  private final TableFile file;
  private final TensorNames naming;
  private final String token;

  private InputTensors(TableFile file, TensorNames naming, String token) {
    this.file = file;
    this.naming = naming;
    this.token = token;
  }

  /**
   * Finds the embedding table: the tensor that is named, else one of a known name, else the only
   * matrix.
   *
   * @param named what the user calls it
   * @throws MalformedFileException if there is none, or more than one
   */
  static InputTensors find(TableFile file, Optional<String> named) {
    if (named.isPresent()) {
      TensorNames naming =
          Arrays.stream(TensorNames.values())
              .filter(n -> n.fits(named.get()))
              .findFirst()
              .orElse(TensorNames.OTHER);
      return new InputTensors(file, naming, named.get());
    }
    for (TensorNames naming : TensorNames.values()) {
      List<String> fitting = file.names().stream().filter(t -> isTable(naming, t)).toList();
      if (fitting.size() > 1) {
        throw new MalformedFileException(
            file.path(), "several tables; name one with --table-tensor: " + fitting);
      }
      if (fitting.size() == 1) {
        return new InputTensors(file, naming, fitting.get(0));
      }
    }
    return new InputTensors(file, TensorNames.OTHER, onlyMatrix(file));
  }

  /** Tables of decoders are not what enters the first block of an encoder. */
  private static boolean isTable(TensorNames naming, String tensor) {
    return naming.fits(tensor) && !tensor.startsWith("decoder.") && !tensor.contains(".decoder.");
  }

  private static String onlyMatrix(TableFile file) {
    List<String> matrices =
        file.tensors().stream().filter(t -> t.shape().size() == 2).map(TensorInfo::name).toList();
    if (matrices.size() != 1) {
      throw new MalformedFileException(
          file.path(),
          "no tensor has a known name; name one with --table-tensor: "
              + TensorInfo.largest(file.tensors()));
    }
    return matrices.get(0);
  }

  TableFile file() {
    return file;
  }

  TensorNames naming() {
    return naming;
  }

  /** The name of the embedding table. */
  String token() {
    return token;
  }

  /** What the names of the layer's tensors begin with. */
  String stem() {
    return naming == TensorNames.OTHER
        ? token.substring(0, token.lastIndexOf('.') + 1)
        : token.substring(0, token.length() - naming.token.length());
  }

  /** The matrix of learned positions. */
  Optional<String> positions() {
    return neighbour(naming.position);
  }

  /** The matrix of token types. */
  Optional<String> types() {
    return neighbour(naming.type);
  }

  private Optional<String> neighbour(String name) {
    return name.isEmpty() ? Optional.empty() : present(stem() + name);
  }

  private Optional<String> present(String tensor) {
    return file.has(tensor) ? Optional.of(tensor) : Optional.empty();
  }

  /** Number of token types; 0 where there are none. */
  long typeCount() {
    Optional<String> name = types();
    return name.isEmpty()
        ? 0
        : file.tensors().stream()
            .filter(t -> t.name().equals(name.get()))
            .findFirst()
            .map(t -> t.shape().isEmpty() ? 0L : t.shape().get(0))
            .orElse(0L);
  }

  /**
   * Layer normalisation, where its weight and bias are there.
   *
   * @param epsilon ε
   */
  Optional<LayerNorm> norm(double epsilon) {
    String name = stem() + naming.norm;
    Optional<String> gamma = present(name + ".weight").or(() -> present(name + ".gamma"));
    Optional<String> beta = present(name + ".bias").or(() -> present(name + ".beta"));
    return naming.norm.isEmpty() || gamma.isEmpty() || beta.isEmpty()
        ? Optional.empty()
        : Optional.of(new LayerNorm(file.vector(gamma.get()), file.vector(beta.get()), epsilon));
  }

  /** The projection to the width of the model's blocks, where there is one. */
  Optional<Projection> projection() {
    String stem = stem();
    String root =
        stem.endsWith(EMBEDDINGS) ? stem.substring(0, stem.length() - EMBEDDINGS.length()) : stem;
    return PROJECTIONS.stream()
        .map(name -> root + name)
        .filter(name -> naming == TensorNames.BERT && file.has(name + ".weight"))
        .findFirst()
        .map(this::projection);
  }

  private Projection projection(String name) {
    EmbeddingTable matrix = file.table(name + ".weight");
    float[] weights = new float[Math.multiplyExact(matrix.rows(), matrix.dimension())];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.copyRow(row, weights, row * matrix.dimension());
    }
    float[] bias = file.vector(name + ".bias");
    if (bias.length != matrix.rows()) {
      throw new MalformedFileException(
          file.path(), name + " has " + matrix.rows() + " rows and " + bias.length + " biases");
    }
    return new Projection(weights, bias);
  }
}
