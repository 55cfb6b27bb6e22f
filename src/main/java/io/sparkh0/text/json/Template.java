// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.text.IntList;
import java.util.Set;

/**
 * The special tokens around one text, all of type 0.
 *
 * @param before ids in front of the text's
 * @param after ids behind them
 */
public record Template(int[] before, int[] after) {
  /** Reads a post-processor. */
  static Template read(JsonNode node) {
    TokenizerSection part = new TokenizerSection(node);
    return switch (part.type()) {
      // ByteLevel trims the tokens' places in the text, which are not asked for.
      case "none", "ByteLevel" -> new Template(new int[0], new int[0]);
      case "BertProcessing", "RobertaProcessing" ->
          new Template(new int[] {pairId(part, "cls")}, new int[] {pairId(part, "sep")});
      case "TemplateProcessing" -> template(part);
      default -> throw new UnknownPartException(part.type());
    };
  }

  /** The id in {@code ["[CLS]", 101]}. */
  private static int pairId(TokenizerSection part, String name) {
    JsonNode id = part.node().path(name).path(1);
    if (!id.isInt() || id.asInt() < 0) {
      throw part.unknown(name);
    }
    return id.asInt();
  }

  private static Template template(TokenizerSection part) {
    part.hasOnly(Set.of("type", "single", "pair", "special_tokens"));
    IntList before = new IntList();
    IntList after = new IntList();
    int texts = 0;
    for (JsonNode piece : part.node().path("single")) {
      JsonNode value = piece.path(piece.has("Sequence") ? "Sequence" : "SpecialToken");
      if (piece.size() != 1
          || !value.path("type_id").isInt()
          || value.path("type_id").asInt() != 0) {
        throw part.unknown("single");
      }
      if (piece.has("Sequence")) {
        texts++;
      } else {
        addSpecial(part, value.path("id").asText(), texts == 0 ? before : after);
      }
    }
    if (texts != 1) {
      throw part.unknown("single");
    }
    return new Template(before.toArray(), after.toArray());
  }

  private static void addSpecial(TokenizerSection part, String name, IntList ids) {
    JsonNode token = part.node().path("special_tokens").path(name).path("ids");
    if (token.isEmpty()) {
      throw part.unknown("special_tokens");
    }
    for (JsonNode id : token) {
      if (!id.isInt() || id.asInt() < 0) {
        throw part.unknown("special_tokens");
      }
      ids.add(id.asInt());
    }
  }
}
