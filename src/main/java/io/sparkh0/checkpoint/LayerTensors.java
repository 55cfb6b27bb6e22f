// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

/**
 * The tensors of a layer file, by names that checkpoints have too: Model2Vec's for what it has,
 * BERT's for the rest.
 */
final class LayerTensors {
  static final String TABLE = "embeddings";
  static final String MAPPING = "mapping";
  static final String TOKEN_WEIGHTS = "weights";
  static final String POOL_WEIGHTS = "token_weights";
  static final String POSITIONS = "position_embeddings.weight";
  static final String TYPES = "token_type_embeddings.weight";
  static final String GAMMA = "LayerNorm.weight";
  static final String BETA = "LayerNorm.bias";

  static final String COMMON_COMPONENT = "common_component";

  static final String PROJECTION = "projection.weight";
  static final String PROJECTION_BIAS = "projection.bias";

  private static final String DENSE = "dense.";

  /** W of a Dense step. */
  static String dense(int step) {
    return DENSE + step + ".weight";
  }

  /** b of a Dense step. */
  static String denseBias(int step) {
    return DENSE + step + ".bias";
  }

  private LayerTensors() {}
}
