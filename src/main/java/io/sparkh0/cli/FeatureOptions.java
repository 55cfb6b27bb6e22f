package io.sparkh0.cli;

import io.sparkh0.ml.H0Embedder;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of the embedder that do not shape its layer. */
final class FeatureOptions {
  @Option(
      names = "--id-base",
      paramLabel = "0|1",
      defaultValue = "0",
      description = "The id of the table's first row (default: 0).")
  private int idBase;

  @Option(
      names = "--handle-invalid",
      paramLabel = "HOW",
      description =
          "For an id outside the table or null, or a word that has no row: error; skip the row; keep, with --unknown-id's row; omit the token (default: error; for words omit).")
  private String handleInvalid;

  @Option(
      names = "--unknown-id",
      paramLabel = "N",
      description = "The id whose row takes its place under keep.")
  private Integer unknownId;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "The most tokens (default: the learned positions' number, else no limit).")
  Integer maxLength;

  @Option(
      names = "--overflow",
      paramLabel = "HOW",
      description =
          "error or truncate, for longer documents (default: truncate for text, error for ids).")
  private String overflow;

  @Option(
      names = "--output-kind",
      paramLabel = "KIND",
      defaultValue = "pooled",
      description =
          "pooled, one vector a document, or sequence, one for each token (default: pooled).")
  private String outputKind;

  @Option(
      names = "--pooling",
      paramLabel = "P,…",
      description =
          "mean, sum, sqrtN, max, first, last, weightedMean, sifMean, flatten, segments; several are concatenated (default: mean).")
  private String pooling;

  @Option(
      names = "--flatten-length",
      paramLabel = "N",
      description = "Rows of the pooling flatten.")
  private Integer flattenLength;

  @Option(
      names = "--segments",
      paramLabel = "K",
      description = "Parts of the pooling segments (default: 4).")
  private Integer segments;

  @Option(names = "--normalize", description = "Scale each pooled vector to length 1.")
  private boolean normalize;

  @Option(
      names = "--output-type",
      paramLabel = "TYPE",
      description = "vector, array or binary (default: vector; for sequences array).")
  private String outputType;

  @Option(
      names = "--output-column",
      paramLabel = "C",
      defaultValue = "h0",
      description = "The column of features (default: h0).")
  String outputColumn;

  /**
   * Sets a stage's Params.
   *
   * @param text what turns texts into ids, where the input is text
   */
  void apply(H0Embedder stage, Optional<TextToIds> text) {
    boolean sequence = outputKind.equalsIgnoreCase("sequence");
    stage
        .setIdBase(idBase)
        .setHandleInvalid(
            handleInvalid != null
                ? handleInvalid
                : text.map(TextToIds::handleInvalid).orElse("error"))
        .setOverflow(overflow != null ? overflow : text.isPresent() ? "truncate" : "error")
        .setOutputKind(outputKind)
        .setOutputType(outputType != null ? outputType : sequence ? "array" : "vector")
        .setOutputCol(outputColumn);
    refuse(sequence && pooling != null, "--pooling needs --output-kind pooled");
    refuse(sequence && normalize, "--normalize needs --output-kind pooled");
    String kinds = pooling == null ? "mean" : pooling;
    refuse(
        flattenLength != null && !kinds.contains("flatten"),
        "--flatten-length needs --pooling flatten");
    refuse(segments != null && !kinds.contains("segments"), "--segments needs --pooling segments");
    if (unknownId != null) {
      stage.setUnknownId(unknownId);
    }
    if (maxLength != null) {
      stage.setMaxLength(maxLength);
    }
    if (pooling != null) {
      stage.setPooling(pooling);
    }
    if (flattenLength != null) {
      stage.setFlattenLength(flattenLength);
    }
    if (segments != null) {
      stage.setSegments(segments);
    }
    if (normalize) {
      stage.setNormalize(true);
    }
  }

  boolean skips() {
    return "skip".equalsIgnoreCase(handleInvalid);
  }

  /** Whether a row of ids has no features as soon as one of them is outside the table. */
  boolean refusesInvalidIds() {
    boolean refuses = handleInvalid == null || handleInvalid.equalsIgnoreCase("error") || skips();
    return refuses && (overflow == null || overflow.equalsIgnoreCase("error"));
  }

  int idBase() {
    return idBase;
  }

  private static void refuse(boolean when, String message) {
    if (when) {
      throw new WrongUseException(message);
    }
  }
}
