package io.sparkh0.preset;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import java.util.List;
import java.util.Optional;

/**
 * The names that checkpoints give to the tensors of an input layer, with the model's prefix or
 * without.
 */
final class TensorNames {
  static final List<String> TOKEN =
      List.of(
          "word_embeddings.weight",
          "wte.weight",
          "shared.weight",
          "embed_tokens.weight",
          "embeddings",
          "embedding.weight",
          "npy");
  static final List<String> POSITION =
      List.of(
          "position_embeddings.weight",
          "wpe.weight",
          "encoder.embed_positions.weight",
          "embed_positions.weight");
  static final List<String> TYPE = List.of("token_type_embeddings.weight");
  static final List<String> GAMMA =
      List.of(
          "embeddings.LayerNorm.weight",
          "embeddings.LayerNorm.gamma",
          "encoder.layernorm_embedding.weight",
          "layernorm_embedding.weight",
          "LayerNorm.weight",
          "LayerNorm.gamma");
  static final List<String> BETA =
      List.of(
          "embeddings.LayerNorm.bias",
          "embeddings.LayerNorm.beta",
          "encoder.layernorm_embedding.bias",
          "layernorm_embedding.bias",
          "LayerNorm.bias",
          "LayerNorm.beta");
  static final List<String> POOL_WEIGHTS = List.of("token_weights");

  private TensorNames() {}

  /**
   * The tensor that has one of the names: the first name that fits counts, and of several tensors
   * the one with the shortest prefix.
   */
  static Optional<String> find(TableFile file, List<String> names) {
    for (String name : names) {
      Optional<String> found =
          file.tensors().stream()
              .map(TensorInfo::name)
              .filter(t -> t.equals(name) || t.endsWith("." + name))
              .filter(
                  t ->
                      !t.contains(".layer.")
                          && !t.contains(".layers.")
                          && !t.startsWith("decoder."))
              .min(java.util.Comparator.comparingInt(String::length));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The only matrix of the file. */
  static Optional<String> onlyMatrix(TableFile file) {
    List<TensorInfo> matrices = file.tensors().stream().filter(t -> t.shape().size() == 2).toList();
    return matrices.size() == 1 ? Optional.of(matrices.get(0).name()) : Optional.empty();
  }
}
