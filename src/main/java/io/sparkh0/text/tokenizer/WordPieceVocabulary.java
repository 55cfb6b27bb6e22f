// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * BERT's {@code vocab.txt}: line k, from 0, is token k. Lines end with a line feed only, because
 * U+2028 and its like are tokens of real vocabularies.
 */
final class WordPieceVocabulary {
  private static final String UNKNOWN = "[UNK]";
  private static final List<String> SPECIAL = List.of("[PAD]", UNKNOWN, "[CLS]", "[SEP]", "[MASK]");

  /** The tokenizer.json without what depends on the vocabulary. */
  private static final String BERT =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                      "strip_accents": null, "lowercase": true},
       "pre_tokenizer": {"type": "BertPreTokenizer"},
       "post_processor": null,
       "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
       "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                 "max_input_chars_per_word": 100}}
      """;

  private final String path;
  private final Map<String, Integer> ids;

  private WordPieceVocabulary(String path, Map<String, Integer> ids) {
    this.path = path;
    this.ids = ids;
  }

  static WordPieceVocabulary parse(String path, String text) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    int start = 0;
    while (start < text.length()) {
      int lineFeed = text.indexOf('\n', start);
      int end = lineFeed < 0 ? text.length() : lineFeed;
      String token =
          text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
      int line = ids.size();
      Integer earlier = ids.putIfAbsent(token, line);
      if (earlier != null) {
        throw new MalformedTokenizerException(
            path, "line " + (line + 1) + " repeats line " + (earlier + 1) + ": \"" + token + "\"");
      }
      start = end + 1;
    }
    return new WordPieceVocabulary(path, ids);
  }

  /**
   * The tokenizer.json of BERT with this vocabulary.
   *
   * @param config the tokenizer_config.json beside the vocabulary
   */
  ObjectNode tokenizer(LowerCase lowerCase, Optional<ObjectNode> config) {
    if (!ids.containsKey(UNKNOWN)) {
      throw new MalformedTokenizerException(
          path,
          "no line is "
              + UNKNOWN
              + ", so it is no WordPiece vocabulary (a plain list of words has no subwords:"
              + " it needs a tokenizer of words)");
    }
    ObjectNode settings = config.orElseGet(Json::object);
    ObjectNode root = Json.parse(path, BERT);
    root.set("added_tokens", Json.addedTokens(SPECIAL, ids));
    ObjectNode normalizer = (ObjectNode) root.path("normalizer");
    normalizer
        .put("handle_chinese_chars", settings.path("tokenize_chinese_chars").asBoolean(true))
        .put("lowercase", lowerCases(lowerCase, settings));
    if (settings.path("strip_accents").isBoolean()) {
      normalizer.set("strip_accents", settings.get("strip_accents"));
    }
    // Nothing is put around a text where the vocabulary has not both.
    if (ids.containsKey("[CLS]") && ids.containsKey("[SEP]")) {
      root.set("post_processor", Json.parse(path, template(ids.get("[CLS]"), ids.get("[SEP]"))));
    }
    ((ObjectNode) root.path("model")).set("vocab", Json.vocabulary(ids));
    return root;
  }

  private boolean lowerCases(LowerCase lowerCase, ObjectNode settings) {
    return switch (lowerCase) {
      case ON -> true;
      case OFF -> false;
      case AUTO ->
          settings.path("do_lower_case").isBoolean()
              ? settings.get("do_lower_case").asBoolean()
              : !hasCapitals();
    };
  }

  /**
   * Whether a word has a letter that lower-casing would change; ℝ is a capital without a small one,
   * and in uncased vocabularies. Names in brackets, such as [CLS] or the <S> of some, don't count.
   */
  private boolean hasCapitals() {
    return ids.keySet().stream()
        .filter(token -> !token.startsWith("[") && !token.startsWith("<"))
        .anyMatch(token -> token.codePoints().anyMatch(c -> Character.toLowerCase(c) != c));
  }

  /** [CLS] text [SEP]. */
  private static String template(int first, int last) {
    return String.format(
        """
        {"type": "TemplateProcessing",
         "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                    {"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
         "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                  {"Sequence": {"id": "B", "type_id": 1}},
                  {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
         "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [%d], "tokens": ["[CLS]"]},
                            "[SEP]": {"id": "[SEP]", "ids": [%d], "tokens": ["[SEP]"]}}}
        """,
        first, last);
  }
}
