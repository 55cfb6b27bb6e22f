// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GPT-2's {@code vocab.json} (token to id) with {@code merges.txt} (one pair of tokens a line, by
 * rank): byte-level BPE, in which each byte has a printable character and a space is Ġ.
 */
final class BytePairVocabulary {
  private static final List<String> SPECIAL =
      List.of("<s>", "<pad>", "</s>", "<unk>", "<|endoftext|>");

  /** The tokenizer.json without what depends on the vocabulary. */
  private static final String GPT2 =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": null,
       "pre_tokenizer": BYTES,
       "post_processor": BYTES,
       "decoder": BYTES,
       "model": {"type": "BPE", "dropout": null, "unk_token": null,
                 "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": false,
                 "byte_fallback": false}}
      """
          .replace(
              "BYTES",
              """
              {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
               "use_regex": true}""");

  private final String path;
  private final Map<String, Integer> ids;

  private BytePairVocabulary(String path, Map<String, Integer> ids) {
    this.path = path;
    this.ids = ids;
  }

  /** Whether a JSON object maps tokens to ids and nothing else. */
  static boolean isVocabulary(ObjectNode root) {
    if (root.isEmpty()) {
      return false;
    }
    for (JsonNode id : root) {
      if (!id.isIntegralNumber()) {
        return false;
      }
    }
    return true;
  }

  static BytePairVocabulary of(String path, ObjectNode root) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    Map<Integer, String> tokens = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      JsonNode id = entry.getValue();
      if (!id.canConvertToInt() || id.asInt() < 0) {
        throw new MalformedTokenizerException(
            path, "the id of \"" + entry.getKey() + "\" is " + id + " (must be from 0)");
      }
      String other = tokens.put(id.asInt(), entry.getKey());
      if (other != null) {
        throw new MalformedTokenizerException(
            path,
            "\"" + other + "\" and \"" + entry.getKey() + "\" have the same id, " + id.asInt());
      }
      ids.put(entry.getKey(), id.asInt());
    }
    return new BytePairVocabulary(path, ids);
  }

  /**
   * The tokenizer.json of GPT-2, or of RoBERTa where the vocabulary has {@code <s>} and {@code
   * </s>}.
   */
  ObjectNode tokenizer(String mergesPath, String merges) {
    if (isSplitAtWordEnds()) {
      throw new MalformedTokenizerException(
          path,
          "its tokens end words with </w>, so it is no byte-level BPE; give a tokenizer.json");
    }
    ObjectNode root = Json.parse(path, GPT2);
    ArrayNode added = Json.addedTokens(SPECIAL, ids);
    if (ids.containsKey("<mask>")) {
      // RoBERTa's mask takes the space before it.
      added.add(Json.addedToken("<mask>", ids.get("<mask>")).put("lstrip", true));
    }
    root.set("added_tokens", added);
    if (ids.containsKey("<s>") && ids.containsKey("</s>")) {
      root.set("post_processor", Json.parse(path, roberta(ids.get("<s>"), ids.get("</s>"))));
    }
    ObjectNode model = (ObjectNode) root.path("model");
    model.set("vocab", Json.vocabulary(ids));
    putMerges(model, mergesPath, merges);
    return root;
  }

  /** {@code <s>} text {@code </s>}. */
  private static String roberta(int first, int last) {
    return String.format(
        """
        {"type": "RobertaProcessing", "sep": ["</s>", %d], "cls": ["<s>", %d],
         "trim_offsets": true, "add_prefix_space": false}
        """,
        last, first);
  }

  private boolean isSplitAtWordEnds() {
    return ids.keySet().stream().anyMatch(token -> token.length() > 4 && token.endsWith("</w>"))
        && ids.keySet().stream().noneMatch(token -> token.startsWith("Ġ"));
  }

  private void putMerges(ObjectNode model, String mergesPath, String text) {
    ArrayNode merges = model.putArray("merges");
    String[] lines = text.split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      // A merge may start with #, so only this very header is one.
      if (lines[i].isEmpty() || (i == 0 && lines[i].startsWith("#version"))) {
        continue;
      }
      String[] pair = lines[i].split(" ", -1);
      if (pair.length != 2) {
        throw new MalformedTokenizerException(
            mergesPath, "line " + (i + 1) + " is no pair of tokens: \"" + lines[i] + "\"");
      }
      for (String token : List.of(pair[0], pair[1], pair[0] + pair[1])) {
        if (!ids.containsKey(token)) {
          throw new MalformedTokenizerException(
              mergesPath,
              "line " + (i + 1) + " needs the token \"" + token + "\", which " + path + " has not");
        }
      }
      merges.add(lines[i]);
    }
  }
}
