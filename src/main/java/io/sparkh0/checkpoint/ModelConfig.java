// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The config.json beside a model's table, and Sentence-Transformers' modules.json, or nothing where
 * there is none.
 */
final class ModelConfig {
  /** Types whose ε in transformers is 1e-12 where the config has none. */
  private static final Set<String> EPSILON_BY_DEFAULT =
      Set.of("bert", "electra", "albert", "roberta", "xlm-roberta", "camembert", "mpnet");

  /** Types that transformers scales only where the config says so. */
  private static final Set<String> UNSCALED_BY_DEFAULT =
      Set.of("bart", "mbart", "marian", "pegasus");

  private static final long MAX_BYTES = 16 << 20;

  private final JsonNode json;
  private final JsonNode modules;

  private ModelConfig(JsonNode json, JsonNode modules) {
    this.json = json;
    this.modules = modules;
  }

  /** The config of a table that no file holds. */
  static ModelConfig none() {
    return new ModelConfig(MissingNode.getInstance(), MissingNode.getInstance());
  }

  /** Reads what stands in the folder of {@code tableFile}, or in the folder around a module's. */
  static ModelConfig beside(String tableFile, Configuration conf) {
    StoragePath folder = new StoragePath(tableFile, conf).parent();
    StoragePath model = folder.name().matches("[0-9]+_[A-Za-z]+") ? folder.parent() : folder;
    return new ModelConfig(read(folder.child("config.json")), read(model.child("modules.json")));
  }

  private static JsonNode read(StoragePath path) {
    if (!path.exists()) {
      return MissingNode.getInstance();
    }
    try {
      return new ObjectMapper().readTree(path.readAll(MAX_BYTES));
    } catch (JsonProcessingException | CharConversionException e) {
      throw new MalformedFileException(
          path.toString(), "no valid JSON: " + e.getMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  String modelType() {
    return json.path("model_type").asText("");
  }

  /** ε of layer normalisation; configs leave out what is their model type's default. */
  Optional<Double> epsilon() {
    for (String key : new String[] {"layer_norm_eps", "layer_norm_epsilon"}) {
      if (json.path(key).isNumber()) {
        return Optional.of(json.path(key).asDouble());
      }
    }
    return EPSILON_BY_DEFAULT.contains(modelType()) ? Optional.of(1e-12) : Optional.empty();
  }

  OptionalInt paddingId() {
    return json.path("pad_token_id").isInt()
        ? OptionalInt.of(json.path("pad_token_id").asInt())
        : OptionalInt.empty();
  }

  /** √d or 1, which multiplies embeddings; configs leave out what is their type's default. */
  Optional<EmbeddingScale> embeddingScale() {
    return flag("scale_embedding")
        .or(() -> UNSCALED_BY_DEFAULT.contains(modelType()) ? Optional.of(false) : Optional.empty())
        .map(isScaled -> isScaled ? EmbeddingScale.root() : EmbeddingScale.of(1));
  }

  /** Whether the model scales its pooled vectors to length 1, where its files say so. */
  Optional<Boolean> normalize() {
    return flag("normalize")
        .or(
            () ->
                modules.isArray()
                    ? Optional.of(
                        modules.findValuesAsText("type").stream()
                            .anyMatch(t -> t.endsWith(".Normalize")))
                    : Optional.empty());
  }

  /** Whether positions are rows that are added; other kinds live in the blocks. */
  boolean hasAbsolutePositions() {
    return json.path("position_embedding_type").asText("absolute").equals("absolute");
  }

  private Optional<Boolean> flag(String key) {
    return json.path(key).isBoolean() ? Optional.of(json.path(key).asBoolean()) : Optional.empty();
  }
}
