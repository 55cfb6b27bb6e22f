package io.sparkh0.cli;

import picocli.CommandLine.Option;

/** The options that choose and shape the layer. */
final class LayerMixin extends ReadOptions {
  /** Before those that all commands have; the others stand at −1. */
  private static final int FIRST = -2;

  @Option(
      names = "--table",
      order = FIRST,
      paramLabel = "PATH",
      description =
          "A table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or a model folder.")
  String table;

  @Option(
      names = "--random-table",
      order = FIRST,
      paramLabel = "V,d,normal[:sd]|uniform[:bound],seed",
      description = "A seeded random table (sd 1, bound 1/sqrt(d)).")
  String randomTable;

  @Option(
      names = "--table-sha256",
      order = FIRST,
      paramLabel = "HEX",
      description = "The SHA-256 that the table file must have.")
  void tableSha256(String value) {
    choose("table-sha256", value);
  }

  @Option(
      names = "--position-table",
      paramLabel = "PATH[#tensor]",
      description = "A positional matrix of one's own.")
  void positionTable(String value) {
    choose("position-table", value);
  }

  @Option(
      names = "--weights",
      paramLabel = "PATH[#tensor]",
      description = "Weights, one for each id, of the poolings weightedMean and sifMean.")
  void weights(String value) {
    choose("weights", value);
  }

  @Option(
      names = "--position",
      paramLabel = "KIND",
      description = "sinusoidal, learned or none (default: the preset's, else none).")
  void position(String value) {
    choose("position", value);
  }

  @Option(
      names = "--sinusoid",
      paramLabel = "LAYOUT",
      description = "interleaved, halves, timing, article or article-code (default: interleaved).")
  void sinusoid(String value) {
    choose("sinusoid", value);
  }

  @Option(
      names = "--sinusoid-base",
      paramLabel = "X",
      description = "Base of the wave lengths (default: 10000).")
  void sinusoidBase(String value) {
    choose("sinusoid-base", value);
  }

  @Option(
      names = "--position-offset",
      paramLabel = "N",
      description = "Added to each position (default: the preset's, else 0).")
  void positionOffset(String value) {
    choose("position-offset", value);
  }

  @Option(
      names = "--position-rule",
      paramLabel = "RULE",
      description = "sequential, or skip-padding: count from padding id + 1 and skip padding.")
  void positionRule(String value) {
    choose("position-rule", value);
  }

  @Option(
      names = "--combine",
      paramLabel = "HOW",
      description = "add, concat or multiply embedding and position (default: add).")
  void combine(String value) {
    choose("combine", value);
  }

  @Option(
      names = "--embedding-scale",
      paramLabel = "X|sqrt",
      description =
          "Multiplies embeddings; sqrt is the root of the dimension (default: the preset's, else 1).")
  void embeddingScale(String value) {
    choose("embedding-scale", value);
  }

  @Option(
      names = "--layer-norm",
      paramLabel = "on|off",
      description = "LayerNorm (default: where the checkpoint has one).")
  void layerNorm(String value) {
    choose("layer-norm", value);
  }

  @Option(
      names = "--layer-norm-eps",
      paramLabel = "X",
      description = "Its epsilon (default: the checkpoint's).")
  void layerNormEps(String value) {
    choose("layer-norm-eps", value);
  }

  @Option(
      names = "--token-norm",
      paramLabel = "on|off",
      description =
          "Scale each token's embedding to length 1 (default: on for unsupervised fastText, else off).")
  void tokenNorm(String value) {
    choose("token-norm", value);
  }

  @Option(
      names = "--padding-id",
      paramLabel = "N",
      description = "The id of padding (default: the checkpoint's).")
  void paddingId(String value) {
    choose("padding-id", value);
  }
}
