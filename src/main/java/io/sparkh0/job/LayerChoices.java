package io.sparkh0.job;

import io.sparkh0.preset.LayerOptions;
import io.sparkh0.preset.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that choose and shape the layer. */
final class LayerChoices {
  private final Map<String, String> chosen = new LinkedHashMap<>();

  @Option(
      names = "--table",
      paramLabel = "PATH",
      description =
          "A table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or a model folder.")
  String table;

  @Option(
      names = "--random-table",
      paramLabel = "V,d,normal[:sd]|uniform[:bound],seed",
      description = "A seeded random table (sd 1, bound 1/sqrt(d)).")
  String randomTable;

  @Option(
      names = "--table-sha256",
      paramLabel = "HEX",
      description = "The SHA-256 that the table file must have.")
  String tableSha256;

  @Option(
      names = "--lenient",
      description =
          "Read word files with faulty lines: they are left out, and told how many and why.")
  boolean lenient;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "auto, bert, roberta, gpt2, bart, marian, m2m100, vaswani, tensor2tensor, model2vec, article or none (default: auto, told by config.json and the tensors' names).")
  void preset(String value) {
    Preset.parse(value);
    chosen.put("preset", value);
  }

  @Option(
      names = "--table-tensor",
      paramLabel = "NAME",
      description = "The tensor of the table, where no name is known.")
  void tableTensor(String value) {
    chosen.put("table-tensor", value);
  }

  @Option(names = "--type-tensor", paramLabel = "NAME", description = "The tensor of token types.")
  void typeTensor(String value) {
    chosen.put("type-tensor", value);
  }

  @Option(
      names = "--position-table",
      paramLabel = "PATH[#tensor]",
      description = "A positional matrix of one's own.")
  void positionTable(String value) {
    chosen.put("position-table", value);
  }

  @Option(
      names = "--weights",
      paramLabel = "PATH[#tensor]",
      description = "Weights, one for each id, of the poolings weightedMean and sifMean.")
  void weights(String value) {
    chosen.put("weights", value);
  }

  @Option(
      names = "--position",
      paramLabel = "KIND",
      description = "sinusoidal, learned or none (default: the preset's, else none).")
  void position(String value) {
    chosen.put("position", value);
  }

  @Option(
      names = "--sinusoid",
      paramLabel = "LAYOUT",
      description = "interleaved, halves, timing, article or article-code (default: interleaved).")
  void sinusoid(String value) {
    chosen.put("sinusoid", value);
  }

  @Option(
      names = "--sinusoid-base",
      paramLabel = "X",
      description = "Base of the wave lengths (default: 10000).")
  void sinusoidBase(String value) {
    chosen.put("sinusoid-base", value);
  }

  @Option(
      names = "--position-offset",
      paramLabel = "N",
      description = "Added to each position (default: the preset's, else 0).")
  void positionOffset(String value) {
    chosen.put("position-offset", value);
  }

  @Option(
      names = "--position-rule",
      paramLabel = "RULE",
      description = "sequential, or skip-padding: count from padding id + 1 and skip padding.")
  void positionRule(String value) {
    chosen.put("position-rule", value);
  }

  @Option(
      names = "--combine",
      paramLabel = "HOW",
      description = "add, concat or multiply embedding and position (default: add).")
  void combine(String value) {
    chosen.put("combine", value);
  }

  @Option(
      names = "--embedding-scale",
      paramLabel = "X|sqrt",
      description =
          "Multiplies embeddings; sqrt is the root of the dimension (default: the preset's, else 1).")
  void embeddingScale(String value) {
    chosen.put("embedding-scale", value);
  }

  @Option(
      names = "--layer-norm",
      paramLabel = "on|off",
      description = "LayerNorm (default: where the checkpoint has one).")
  void layerNorm(String value) {
    chosen.put("layer-norm", value);
  }

  @Option(
      names = "--layer-norm-eps",
      paramLabel = "X",
      description = "Its epsilon (default: the checkpoint's).")
  void layerNormEps(String value) {
    chosen.put("layer-norm-eps", value);
  }

  @Option(
      names = "--token-norm",
      paramLabel = "on|off",
      description =
          "Scale each token's embedding to length 1 (default: on for unsupervised fastText, else off).")
  void tokenNorm(String value) {
    chosen.put("token-norm", value);
  }

  @Option(
      names = "--padding-id",
      paramLabel = "N",
      description = "The id of padding (default: the checkpoint's).")
  void paddingId(String value) {
    chosen.put("padding-id", value);
  }

  boolean isLenient() {
    return lenient;
  }

  LayerOptions options() {
    LayerOptions options = new LayerOptions();
    if (lenient) {
      options.set("lenient", "on");
    }
    chosen.forEach(options::set);
    return options;
  }
}
