// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Changes a tokenizer.json's normalizer so that it makes lower-case, or leaves the case alone. */
final class Normalizers {
  private static final String BERT = "BertNormalizer";
  private static final String LOWER_CASE = "Lowercase";
  private static final String SEQUENCE = "Sequence";

  private Normalizers() {}

  static void lowerCase(ObjectNode tokenizer, LowerCase lowerCase) {
    if (lowerCase == LowerCase.AUTO) {
      return;
    }
    List<JsonNode> steps = new ArrayList<>();
    collect(tokenizer.path("normalizer"), steps);
    if (lowerCase == LowerCase.OFF) {
      steps.removeIf(step -> isType(step, LOWER_CASE));
    }
    boolean found = steps.stream().anyMatch(step -> isType(step, LOWER_CASE));
    for (JsonNode step : steps) {
      if (isType(step, BERT)) {
        ((ObjectNode) step).put("lowercase", lowerCase == LowerCase.ON);
        found = true;
      }
    }
    if (lowerCase == LowerCase.ON && !found) {
      // Last, because a compatibility form may write capitals that weren't there.
      steps.add(Json.object().put("type", LOWER_CASE));
    }
    put(tokenizer, steps);
  }

  private static void collect(JsonNode normalizer, List<JsonNode> steps) {
    if (isType(normalizer, SEQUENCE)) {
      normalizer.path("normalizers").forEach(step -> collect(step, steps));
    } else if (normalizer.isObject()) {
      steps.add(normalizer);
    }
  }

  private static void put(ObjectNode tokenizer, List<JsonNode> steps) {
    if (steps.isEmpty()) {
      tokenizer.putNull("normalizer");
    } else if (steps.size() == 1) {
      tokenizer.set("normalizer", steps.get(0));
    } else {
      ObjectNode sequence = Json.object().put("type", SEQUENCE);
      ArrayNode array = sequence.putArray("normalizers");
      array.addAll(steps);
      tokenizer.set("normalizer", sequence);
    }
  }

  private static boolean isType(JsonNode normalizer, String type) {
    return normalizer.path("type").asText().equals(type);
  }
}
