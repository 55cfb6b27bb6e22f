// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.subword.AddedTokens;
import io.sparkh0.text.subword.BytePairEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a byte-level BPE with GPT-2's pattern. */
final class BytePairJson {
  private BytePairJson() {}

  static BytePairEncoding read(ObjectNode root, Map<String, Integer> ids, AddedTokens added) {
    if (root.hasNonNull("normalizer")) {
      throw new UnknownPartException(
          "BPE with " + new TokenizerSection(root.path("normalizer")).type());
    }
    TokenizerSection preTokenizer = new TokenizerSection(root.path("pre_tokenizer"));
    preTokenizer.requires("type", "ByteLevel");
    preTokenizer.hasOnly(Set.of("type", "add_prefix_space", "trim_offsets", "use_regex"));
    preTokenizer.requiresOff("add_prefix_space");
    // It is on where it isn't named.
    if (preTokenizer.node().has("use_regex") && !preTokenizer.flag("use_regex")) {
      throw preTokenizer.unknown("use_regex");
    }
    TokenizerSection model = new TokenizerSection(root.path("model"));
    model.hasOnly(
        Set.of(
            "type",
            "dropout",
            "unk_token",
            "continuing_subword_prefix",
            "end_of_word_suffix",
            "fuse_unk",
            "byte_fallback",
            "ignore_merges",
            "vocab",
            "merges"));
    for (String name :
        List.of(
            "dropout",
            "unk_token",
            "continuing_subword_prefix",
            "end_of_word_suffix",
            "byte_fallback",
            "ignore_merges")) {
      model.requiresOff(name);
    }
    return new BytePairEncoding(ids, merges(model, ids), added);
  }

  private static List<BytePairEncoding.Merge> merges(
      TokenizerSection model, Map<String, Integer> ids) {
    List<BytePairEncoding.Merge> merges = new ArrayList<>();
    for (JsonNode node : model.node().path("merges")) {
      BytePairEncoding.Merge merge = merge(node);
      for (String token : List.of(merge.left(), merge.right(), merge.left() + merge.right())) {
        if (!ids.containsKey(token)) {
          throw new UnknownPartException("BPE with a merge beside the vocabulary");
        }
      }
      merges.add(merge);
    }
    return merges;
  }

  /** {@code "a b"}, or {@code ["a", "b"]} as newer files have it. */
  private static BytePairEncoding.Merge merge(JsonNode node) {
    if (node.size() == 2 && node.path(0).isTextual() && node.path(1).isTextual()) {
      return new BytePairEncoding.Merge(node.path(0).asText(), node.path(1).asText());
    }
    String[] pair = node.asText().split(" ", -1);
    if (!node.isTextual() || pair.length != 2 || node.asText().startsWith("#version")) {
      throw new UnknownPartException("BPE with the merge " + node);
    }
    return new BytePairEncoding.Merge(pair[0], pair[1]);
  }
}
