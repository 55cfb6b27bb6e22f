// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.format.ForeignFile;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/** The config.json beside a model's table, or nothing where there is none. */
public final class ModelConfig {
  /** Where models of texts and images keep what is about texts. */
  private static final List<String> OF_TEXTS = List.of("text_config", "language_config", "encoder");

  private static final String MODEL_TYPE = "model_type";

  /** Keys with the number of ids. */
  static final List<String> VOCABULARIES = List.of("vocab_size", "src_vocab_size");

  private static final List<String> POSITIONS =
      List.of("max_position_embeddings", "n_positions", "max_encoder_position_embeddings");

  private static final List<String> WIDTHS =
      List.of(
          "embedding_size",
          "word_embed_proj_dim",
          "input_embedding_size",
          "hidden_size",
          "n_embd",
          "d_model",
          "dim",
          "emb_dim");

  /** Those keys that say how wide the rows are when they enter the first block. */
  private static final List<String> OUTPUT_WIDTHS =
      List.of("hidden_size", "n_embd", "d_model", "dim", "emb_dim");

  private static final JsonMapper JSON = BoundedJson.mapper();

  private final JsonNode json;

  private ModelConfig(JsonNode json) {
    this.json = json;
  }

  /** The config of a table that no file holds. */
  public static ModelConfig none() {
    return new ModelConfig(MissingNode.getInstance());
  }

  /** Reads what stands in the folder of {@code tableFile}. */
  public static ModelConfig beside(String tableFile, Configuration conf) {
    return new ModelConfig(read(new StoragePath(tableFile, conf).sibling("config.json")));
  }

  /** The content of a file of JSON; nothing where there is no such file. */
  public static JsonNode read(StoragePath path) {
    if (!path.exists()) {
      return MissingNode.getInstance();
    }
    byte[] content = path.readAll(SizeLimit.CONFIG_BYTES.most());
    ForeignFile.find(content)
        .ifPresent(
            kind -> {
              throw kind.refusal(path.toString());
            });
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new MalformedFileException(path.toString(), "no valid JSON: " + BoundedJson.reason(e));
    } catch (CharConversionException e) {
      throw new MalformedFileException(
          path.toString(), "no valid JSON: " + e.getMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  String modelType() {
    return json.path(MODEL_TYPE).asText("");
  }

  /**
   * Of a model of several kinds what is about texts, with the rest around it; else itself.
   *
   * @param isKnown whether a model type is; of one that is not, the outer type is kept
   */
  public ModelConfig ofTexts(Predicate<String> isKnown) {
    for (String key : OF_TEXTS) {
      if (json instanceof ObjectNode whole && json.path(key) instanceof ObjectNode text) {
        ObjectNode merged = whole.deepCopy();
        merged.remove(key);
        merged.setAll(text);
        if (!isKnown.test(text.path(MODEL_TYPE).asText(""))) {
          merged.put(MODEL_TYPE, modelType());
        }
        return new ModelConfig(merged).ofTexts(isKnown);
      }
    }
    return this;
  }

  /** What it says of the width of a table that has another. */
  List<String> widthsOtherThan(int columns) {
    return otherThan(columns, WIDTHS);
  }

  /** What it says of the size of a vocabulary that is another. */
  List<String> vocabulariesOtherThan(int rows) {
    return otherThan(rows, VOCABULARIES);
  }

  /** What it says of the width of rows that enter the first block with another. */
  List<String> outputWidthsOtherThan(int columns) {
    return otherThan(columns, OUTPUT_WIDTHS);
  }

  /** What it says of the number of positions that is another. */
  List<String> positionsOtherThan(int rows) {
    return otherThan(rows, POSITIONS);
  }

  /** What it says of the number of token types that is another. */
  List<String> typesOtherThan(int rows) {
    return otherThan(rows, List.of("type_vocab_size"));
  }

  private List<String> otherThan(int actual, List<String> keys) {
    List<String> said = keys.stream().filter(key -> json.path(key).isInt()).toList();
    return said.stream().anyMatch(key -> json.path(key).asInt() == actual)
        ? List.of()
        : said.stream().map(key -> key + " " + json.path(key).asInt()).toList();
  }

  public OptionalInt paddingId() {
    return json.path("pad_token_id").isInt()
        ? OptionalInt.of(json.path("pad_token_id").asInt())
        : OptionalInt.empty();
  }

  /** Whether something is used, by a key with a boolean, a number of rows, or a word for it. */
  boolean isOn(String key, String word, boolean byDefault) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return byDefault;
    }
    return value.isTextual() ? value.asText().equals(word) : value.asBoolean();
  }

  /** The number of the first of the keys that has one. */
  Optional<Double> number(List<String> keys) {
    return keys.stream()
        .map(json::path)
        .filter(JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .findFirst();
  }

  Optional<Boolean> flag(String key) {
    return json.path(key).isBoolean() ? Optional.of(json.path(key).asBoolean()) : Optional.empty();
  }
}
