// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.limit.SizeLimit;
import java.util.List;
import java.util.Map;

/** JSON as tokenizer files have it. */
public final class Json {
  /** Numbers keep their digits, so that the scores of a Unigram are written as they were read. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              BoundedJson.factory(SizeLimit.JSON_DEPTH, SizeLimit.TOKENIZER_BYTES).build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The JSON object that a text is. */
  public static ObjectNode parse(String path, String text) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedTokenizerException(
          path, "it is no valid JSON: " + BoundedJson.reason(e), e);
    }
    if (root instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedTokenizerException(path, "it is no JSON object");
  }

  public static byte[] bytes(ObjectNode root) {
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a tokenizer.json", e);
    }
  }

  /** A special token, for the list {@code added_tokens}. */
  public static ObjectNode addedToken(String token, int id) {
    return object()
        .put("id", id)
        .put("content", token)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  /** The special tokens among the names that the vocabulary has. */
  public static ArrayNode addedTokens(List<String> names, Map<String, Integer> vocabulary) {
    ArrayNode tokens = MAPPER.createArrayNode();
    for (String name : names) {
      Integer id = vocabulary.get(name);
      if (id != null) {
        tokens.add(addedToken(name, id));
      }
    }
    return tokens;
  }

  public static ObjectNode vocabulary(Map<String, Integer> ids) {
    ObjectNode node = object();
    ids.forEach(node::put);
    return node;
  }
}
