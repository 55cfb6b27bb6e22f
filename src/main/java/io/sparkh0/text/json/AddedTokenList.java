// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.text.subword.AddedTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the added tokens of a tokenizer.json. */
final class AddedTokenList {
  private static final Set<String> SETTINGS =
      Set.of("id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");

  private AddedTokenList() {}

  /** Those that are tokens of the model too, so that their ids are certain. */
  static AddedTokens read(JsonNode list, Map<String, Integer> ids) {
    Map<String, AddedTokens.Token> tokens = new LinkedHashMap<>();
    for (JsonNode node : list) {
      TokenizerSection part = new TokenizerSection(node);
      part.hasOnly(SETTINGS);
      String content = part.text("content");
      int id = part.number("id");
      if (content.isEmpty() || !Integer.valueOf(id).equals(ids.get(content))) {
        throw new UnknownPartException("added token beside the vocabulary");
      }
      if (part.flag("normalized")) {
        throw new UnknownPartException("added token, normalized");
      }
      AddedTokens.Kind kind =
          Stream.of("single_word", "lstrip", "rstrip").anyMatch(part::flag)
              ? AddedTokens.Kind.WITH_CONTEXT
              : AddedTokens.Kind.PLAIN;
      if (tokens.put(content, new AddedTokens.Token(content, id, kind)) != null) {
        throw new UnknownPartException("added token, twice");
      }
    }
    return new AddedTokens(List.copyOf(tokens.values()));
  }
}
