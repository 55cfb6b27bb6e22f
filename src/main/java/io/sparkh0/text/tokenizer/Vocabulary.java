// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The ids that a tokenizer can give. */
public final class Vocabulary {
  private static final List<String> PADDING_NAMES =
      List.of("[PAD]", "<pad>", "<PAD>", "<|pad|>", "<|padding|>");

  private final int size;
  private final OptionalInt unknownId;
  private final OptionalInt paddingId;

  private Vocabulary(int size, OptionalInt unknownId, OptionalInt paddingId) {
    this.size = size;
    this.unknownId = unknownId;
    this.paddingId = paddingId;
  }

  /** The largest id plus 1: the rows that a table needs. Added tokens count. */
  public int size() {
    return size;
  }

  /** The id for what no token matches; none where that can't happen, as in byte-level BPE. */
  public OptionalInt unknownId() {
    return unknownId;
  }

  /** The id of the padding token, known by its name; none where no token has such a name. */
  public OptionalInt paddingId() {
    return paddingId;
  }

  static Vocabulary parse(String path, String json) {
    ObjectNode root = Json.parse(path, json);
    JsonNode model = root.path("model");
    Map<String, Integer> ids = new HashMap<>();
    if (model.path("vocab").isArray()) {
      // Unigram: a list of [token, score], by id.
      for (JsonNode entry : model.path("vocab")) {
        ids.put(entry.path(0).asText(), ids.size());
      }
    } else {
      model.path("vocab").properties().forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
    }
    OptionalInt unknown =
        model.path("unk_id").isInt()
            ? OptionalInt.of(model.path("unk_id").asInt())
            : id(ids, model.path("unk_token").asText());
    for (JsonNode token : root.path("added_tokens")) {
      ids.put(token.path("content").asText(), token.path("id").asInt());
    }
    if (unknown.isEmpty()) {
      unknown = id(ids, model.path("unk_token").asText());
    }
    int size = ids.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    OptionalInt padding =
        PADDING_NAMES.stream()
            .map(name -> id(ids, name))
            .filter(OptionalInt::isPresent)
            .findFirst()
            .orElseGet(OptionalInt::empty);
    return new Vocabulary(size, unknown, padding);
  }

  private static OptionalInt id(Map<String, Integer> ids, String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }
}
