// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.subword.AddedTokens;
import io.sparkh0.text.subword.BertStep;
import io.sparkh0.text.subword.WordPiece;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads a WordPiece with BERT's normalizer and pre-tokenizer. */
final class WordPieceJson {
  private WordPieceJson() {}

  static WordPiece read(ObjectNode root, Map<String, Integer> ids, AddedTokens added) {
    TokenizerSection preTokenizer = new TokenizerSection(root.path("pre_tokenizer"));
    preTokenizer.requires("type", "BertPreTokenizer");
    preTokenizer.hasOnly(Set.of("type"));
    TokenizerSection model = new TokenizerSection(root.path("model"));
    model.hasOnly(
        Set.of(
            "type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab"));
    String unknown = model.text("unk_token");
    if (!ids.containsKey(unknown)) {
      throw new UnknownPartException("WordPiece without its " + unknown);
    }
    return new WordPiece(
        ids,
        unknown,
        model.text("continuing_subword_prefix"),
        model.number("max_input_chars_per_word"),
        steps(new TokenizerSection(root.path("normalizer"))),
        added);
  }

  private static Set<BertStep> steps(TokenizerSection normalizer) {
    normalizer.requires("type", "BertNormalizer");
    normalizer.hasOnly(
        Set.of("type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase"));
    boolean lowers = normalizer.flag("lowercase");
    boolean strips =
        normalizer.node().path("strip_accents").isNull()
            ? lowers
            : normalizer.flag("strip_accents");
    Set<BertStep> steps = EnumSet.noneOf(BertStep.class);
    addIf(normalizer.flag("clean_text"), BertStep.CLEAN_TEXT, steps);
    addIf(normalizer.flag("handle_chinese_chars"), BertStep.SPLIT_CHINESE, steps);
    addIf(strips, BertStep.STRIP_ACCENTS, steps);
    addIf(lowers, BertStep.LOWER_CASE, steps);
    return steps;
  }

  private static void addIf(boolean wanted, BertStep step, Set<BertStep> steps) {
    if (wanted) {
      steps.add(step);
    }
  }
}
