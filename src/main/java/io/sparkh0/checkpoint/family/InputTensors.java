// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Projection;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tensors of one input layer in a table file: the embedding table, and the others as its
 * neighbours, so that a file with several models in it is never mixed up.
 *
 * @param file holds them
 * @param token the name of the embedding table
 * @param stem what the names of the layer's tensors begin with
 */
public record InputTensors(TableFile file, String token, String stem) {
  /** What follows the name of a matrix; adapters and torchao keep theirs under another name. */
  private static final List<String> WEIGHTS =
      List.of(
          ".weight", ".parametrizations.weight.original", ".base_layer.weight", "._weight_qdata");

  /** Inside a block, as the second table of models that predict several tokens at once. */
  private static final Pattern IN_BLOCK =
      Pattern.compile("(^|\\.)(mtp|(layers?|h|blocks?)\\.\\d+)\\.");

  private static final Pattern IN_DECODER = Pattern.compile("(^|\\.)decoder\\.");

  private static final String WHOLE = "=";
  private static final String OUTWARD = "../";

  /** The table that is called {@code name} in a row of the table of families, if this is one. */
  static Optional<InputTensors> named(TableFile file, String tensor, String name) {
    if (name.startsWith(WHOLE)) {
      return tensor.equals(name.substring(WHOLE.length()))
          ? Optional.of(new InputTensors(file, tensor, ""))
          : Optional.empty();
    }
    return WEIGHTS.stream()
        .map(suffix -> name + suffix)
        .filter(ending -> tensor.equals(ending) || tensor.endsWith("." + ending))
        .findFirst()
        .map(ending -> tensor.substring(0, tensor.length() - ending.length()))
        .map(stem -> new InputTensors(file, tensor, stem));
  }

  /** A table whose name says nothing. */
  static InputTensors unknown(TableFile file, String tensor) {
    String name = tensor.replaceAll("\\.weight$", "");
    return new InputTensors(file, tensor, name.substring(0, name.lastIndexOf('.') + 1));
  }

  /** Whether a tensor is inside a block. */
  static boolean isInBlock(String tensor) {
    return IN_BLOCK.matcher(tensor).find();
  }

  /** Whether a tensor is of a decoder. */
  static boolean isInDecoder(String tensor) {
    return IN_DECODER.matcher(tensor).find();
  }

  /** The whole name of a neighbour, without what follows it. */
  String whole(String name) {
    String before = stem;
    String behind = name;
    while (behind.startsWith(OUTWARD)) {
      behind = behind.substring(OUTWARD.length());
      before = before.substring(0, before.lastIndexOf('.', before.length() - 2) + 1);
    }
    return before + behind;
  }

  /** Tensors beside the table, or one or two levels around it, and not of a decoder. */
  Stream<String> near() {
    String around = whole(OUTWARD);
    return file.names().stream()
        .filter(name -> name.startsWith(around) && !isInDecoder(name))
        .filter(name -> name.substring(around.length()).chars().filter(c -> c == '.').count() <= 2)
        .filter(name -> !isInBlock(name));
  }

  /** The tensor of a part, where it is there. */
  public Optional<String> find(LayerPart part) {
    return part.names().stream()
        .map(name -> name.replaceAll("#.*", ""))
        .flatMap(this::tensors)
        .findFirst();
  }

  private Stream<String> tensors(String name) {
    return Stream.concat(WEIGHTS.stream(), Stream.of(".gamma", ""))
        .map(suffix -> whole(name) + suffix)
        .filter(file::has);
  }

  /** Whether a model with this configuration has all its family's parts here. */
  boolean isComplete(Family family, ModelConfig config) {
    return Stream.of("positions", "types", "norm", "projection", "project-in", Family.NEEDS)
        .map(family::part)
        .allMatch(part -> !part.isUsed(config) || !part.isRequired() || find(part).isPresent());
  }

  /** What is known of a tensor. */
  public TensorInfo info(String tensor) {
    return file.tensors().stream().filter(t -> t.name().equals(tensor)).findFirst().orElseThrow();
  }

  /** Rows of a matrix. */
  long rows(String tensor) {
    List<Long> shape = info(tensor).shape();
    return shape.isEmpty() ? 0 : shape.get(0);
  }

  /** Whether the table is what adapters were added to, which are not applied. */
  boolean hasAdapters() {
    return token.contains(".parametrizations.") || token.contains(".base_layer.");
  }

  /**
   * Layer normalisation.
   *
   * @param weights the tensor of γ; β stands beside it, or is 0
   * @param epsilon ε
   */
  public LayerNorm norm(String weights, double epsilon) {
    float[] gamma = file.vector(weights);
    return new LayerNorm(
        gamma, bias(weights).map(file::vector).orElse(new float[gamma.length]), epsilon);
  }

  /** The bias that stands beside weights. */
  Optional<String> bias(String weights) {
    return Stream.of(
            weights.replaceAll("(\\.parametrizations)?\\.weight(\\.original)?$", ".bias"),
            weights.replaceAll("\\.gamma$", ".beta"))
        .filter(name -> !name.equals(weights) && file.has(name))
        .findFirst();
  }

  /** The projection whose matrix a tensor is; its bias is 0 where there is none. */
  public Projection projection(String weight) {
    EmbeddingTable matrix = file.table(weight);
    float[] weights = new float[Math.multiplyExact(matrix.rows(), matrix.dimension())];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.copyRow(row, weights, row * matrix.dimension());
    }
    float[] bias = bias(weight).map(file::vector).orElse(new float[matrix.rows()]);
    if (bias.length != matrix.rows()) {
      throw new MalformedFileException(
          file.path(), weight + " has " + matrix.rows() + " rows and " + bias.length + " biases");
    }
    return new Projection(weights, bias);
  }
}
