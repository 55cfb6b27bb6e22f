package io.sparkh0.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;

/**
 * What the metadata {@code h0.layer} says: the parts of a layer that are no tensors. Numbers that
 * are left out were not there.
 *
 * @param version of this description, 1
 * @param preset the name of what the layer was taken for when it was first loaded
 * @param normalize whether the model scales its pooled vectors to length 1
 * @param scale s
 * @param tokenNorm whether each token's embedding is scaled to length 1
 * @param positions none, learned or sinusoidal
 * @param sinusoid its layout
 * @param sinusoidColumns its columns
 * @param sinusoidBase its base
 * @param sinusoidZeroRow the position whose row is zero
 * @param positionOffset o
 * @param positionRule sequential or skip-padding
 * @param combine add, concat or multiply
 * @param paddingId the id of padding
 * @param layerNormEpsilon ε
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LayerDescription(
    Integer version,
    String preset,
    Boolean normalize,
    Double scale,
    Boolean tokenNorm,
    String positions,
    String sinusoid,
    Integer sinusoidColumns,
    Double sinusoidBase,
    Integer sinusoidZeroRow,
    Integer positionOffset,
    String positionRule,
    String combine,
    Integer paddingId,
    Double layerNormEpsilon) {

  static final int VERSION = 1;
  static final String NONE = "none";
  static final String LEARNED = "learned";
  static final String SINUSOIDAL = "sinusoidal";

  /** Strict: a property that this version does not know would change the numbers. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException if it is none, or of a later version
   */
  static LayerDescription parse(String json) {
    LayerDescription description;
    try {
      description = JSON.readValue(json, LayerDescription.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no valid description of a layer: " + e.getOriginalMessage(), e);
    }
    if (description == null || !Objects.equals(description.version, VERSION)) {
      throw new IllegalArgumentException(
          "a layer of version "
              + (description == null ? null : description.version)
              + " (must be "
              + VERSION
              + ")");
    }
    description.checkComplete();
    return description;
  }

  private void checkComplete() {
    require("preset", preset);
    require("normalize", normalize);
    require("scale", scale);
    require("tokenNorm", tokenNorm);
    require("positions", positions);
    require("positionOffset", positionOffset);
    require("positionRule", positionRule);
    require("combine", combine);
    if (positions.equals(SINUSOIDAL)) {
      require("sinusoid", sinusoid);
      require("sinusoidColumns", sinusoidColumns);
      require("sinusoidBase", sinusoidBase);
    }
  }

  private static void require(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("a description of a layer without " + name);
    }
  }
}
