// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.SizeLimit;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold of a tokenizer.json before Hugging Face's native code may read it: that code ends
 * the process where an index leads nowhere or a search takes too long, and nothing can catch that.
 */
public final class NativeRules {
  private final String path;
  private final NativePatterns patterns;

  private NativeRules(String path, NativePatterns patterns) {
    this.path = path;
    this.patterns = patterns;
  }

  /**
   * Checks a tokenizer.json.
   *
   * @param path of the file, for messages
   * @return the rules for its texts
   * @throws MalformedTokenizerException if the native code might not get over it
   */
  public static NativeRules check(String path, String text) {
    ObjectNode root = Json.parse(path, text);
    NativeRules rules = new NativeRules(path, NativePatterns.read(path, root));
    for (String name : List.of("normalizer", "pre_tokenizer", "post_processor", "decoder")) {
      rules.checkParts(root.path(name));
    }
    rules.checkModel(root.path("model"));
    rules.checkAddedTokens(root);
    return rules;
  }

  /**
   * Checks a text.
   *
   * @throws IllegalArgumentException if a search in it may take too many steps
   */
  public void checkText(String text) {
    patterns.checkText(text);
  }

  private void checkParts(JsonNode part) {
    if (part.path("precompiled_charsmap").isTextual()) {
      try {
        PrecompiledMap.check(part.path("precompiled_charsmap").asText());
      } catch (IllegalArgumentException e) {
        throw fault("its precompiled_charsmap is not whole: " + e.getMessage());
      }
    }
    if (part.path("type").asText().equals("FixedLength") && part.path("length").asLong(1) < 1) {
      throw fault("FixedLength has length " + part.path("length") + " (must be at least 1)");
    }
    part.forEach(this::checkParts);
  }

  private void checkModel(JsonNode model) {
    long word = model.path("max_input_chars_per_word").asLong();
    if (word > SizeLimit.WORD_PIECE_CHARACTERS.most()) {
      throw fault(
          "max_input_chars_per_word is "
              + word
              + " ("
              + SizeLimit.WORD_PIECE_CHARACTERS.rule()
              + ")");
    }
    byte[] prefix = utf8(model.path("continuing_subword_prefix").asText(""));
    if (prefix.length > 0 && model.path("type").asText("BPE").equals("BPE")) {
      model.path("merges").forEach(merge -> checkMerge(merge, prefix.length));
    }
  }

  /** The prefix is cut off the second token by its length. */
  private void checkMerge(JsonNode merge, int prefix) {
    String text = merge.asText();
    byte[] second = utf8(merge.isArray() ? merge.path(1).asText() : text.replaceFirst(".* ", ""));
    if (second.length < prefix || (second.length > prefix && (second[prefix] & 0xC0) == 0x80)) {
      throw fault("the second token of the merge " + merge + " lacks the prefix of all such");
    }
  }

  private void checkAddedTokens(ObjectNode root) {
    JsonNode added = root.path("added_tokens");
    if (added.size() <= SizeLimit.NEW_ADDED_TOKENS.most()) {
      return;
    }
    JsonNode vocabulary = root.path("model").path("vocab");
    Set<String> known = new HashSet<>();
    if (vocabulary.isArray()) {
      vocabulary.forEach(entry -> known.add(entry.path(0).asText()));
    } else {
      vocabulary.fieldNames().forEachRemaining(known::add);
    }
    long beside = 0;
    for (JsonNode token : added) {
      beside += known.contains(token.path("content").asText()) ? 0 : 1;
    }
    if (beside > SizeLimit.NEW_ADDED_TOKENS.most()) {
      throw fault(
          String.format(
              "it has %,d added tokens that its model's vocabulary has not, which take the native"
                  + " code a time that grows with their square (%s)",
              beside, SizeLimit.NEW_ADDED_TOKENS.rule()));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private MalformedTokenizerException fault(String what) {
    return new MalformedTokenizerException(path, what);
  }
}
