// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.subword.AddedTokens;
import io.sparkh0.text.subword.SubwordModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tokenizer.json of which every part is one that plain Java does exactly.
 *
 * @param model for the text itself
 * @param template what stands around it
 */
public record JavaTokenizer(SubwordModel model, Template template) {
  private static final Set<String> PARTS =
      Set.of(
          "version",
          "truncation",
          "padding",
          "added_tokens",
          "normalizer",
          "pre_tokenizer",
          "post_processor",
          "decoder",
          "model");

  /**
   * What came of reading one.
   *
   * @param tokenizer none where a part is unknown
   * @param reason why there is none
   */
  public record Reading(Optional<JavaTokenizer> tokenizer, String reason) {
    /** Says why there is none. */
    public static Reading none(String reason) {
      return new Reading(Optional.empty(), reason);
    }
  }

  /** Reads a tokenizer.json, part by part. */
  public static Reading read(String path, String text) {
    ObjectNode root = Json.parse(path, text);
    try {
      return new Reading(Optional.of(of(root)), "");
    } catch (UnknownPartException e) {
      return Reading.none(e.getMessage());
    }
  }

  private static JavaTokenizer of(ObjectNode root) {
    TokenizerSection whole = new TokenizerSection(root);
    whole.hasOnly(PARTS);
    String type = root.path("model").path("type").asText("no type");
    if (!type.equals("WordPiece") && !type.equals("BPE")) {
      throw new UnknownPartException(type);
    }
    whole.requires("version", "1.0");
    Map<String, Integer> ids = ids(root.path("model").path("vocab"));
    AddedTokens added = AddedTokenList.read(root.path("added_tokens"), ids);
    Template template = Template.read(root.path("post_processor"));
    return new JavaTokenizer(
        type.equals("WordPiece")
            ? WordPieceJson.read(root, ids, added)
            : BytePairJson.read(root, ids, added),
        template);
  }

  private static Map<String, Integer> ids(JsonNode vocabulary) {
    Map<String, Integer> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : vocabulary.properties()) {
      JsonNode id = entry.getValue();
      if (!id.canConvertToInt() || id.asInt() < 0 || !id.isIntegralNumber()) {
        throw new UnknownPartException("a vocabulary with the id " + id);
      }
      ids.put(entry.getKey(), id.asInt());
    }
    return ids;
  }
}
