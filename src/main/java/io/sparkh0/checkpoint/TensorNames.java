// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

/**
 * How families of checkpoints name the tensors of an input layer. The names stand behind a stem of
 * the model's own, such as {@code bert.embeddings.}, which all tensors of one layer share.
 */
enum TensorNames {
  /** BERT and its relatives. */
  BERT(
      "word_embeddings.weight",
      "position_embeddings.weight",
      "token_type_embeddings.weight",
      "LayerNorm"),
  /** GPT-2. */
  GPT2("wte.weight", "wpe.weight", "", ""),
  /** Encoder-decoder models whose two sides share the table. */
  SHARED("shared.weight", "encoder.embed_positions.weight", "", "encoder.layernorm_embedding"),
  /** Encoder-decoder models whose sides have tables of their own. */
  ENCODER("embed_tokens.weight", "embed_positions.weight", "", "layernorm_embedding"),
  /** Model2Vec, and tables without a model around them. */
  TABLE("embeddings", "position_embeddings.weight", "token_type_embeddings.weight", "LayerNorm"),
  /** Sentence-Transformers' StaticEmbedding. */
  STATIC("embedding.weight", "", "", ""),
  /** Word vectors. */
  WORDS("vectors", "", "", ""),
  /** fastText's words and n-grams. */
  FASTTEXT("input", "", "", ""),
  /** An array without a name. */
  ARRAY("npy", "", "", ""),
  /** A tensor that the user named. */
  OTHER("", "position_embeddings.weight", "token_type_embeddings.weight", "LayerNorm");

  final String token;
  final String position;
  final String type;
  final String norm;

  TensorNames(String token, String position, String type, String norm) {
    this.token = token;
    this.position = position;
    this.type = type;
    this.norm = norm;
  }

  /** Whether a tensor has this family's name of the embedding table. */
  boolean fits(String tensor) {
    if (this == OTHER || tensor.equals(token)) {
      return this != OTHER;
    }
    // A bare word is too common a name to be looked for behind a stem.
    return token.contains(".") && tensor.endsWith("." + token);
  }
}
