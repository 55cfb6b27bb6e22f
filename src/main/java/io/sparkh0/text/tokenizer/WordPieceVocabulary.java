package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    ObjectNode root = Json.object().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    root.set("added_tokens", Json.addedTokens(SPECIAL, ids));
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", settings.path("tokenize_chinese_chars").asBoolean(true))
        .putNull("strip_accents")
        .put("lowercase", lowerCases(lowerCase, settings));
    if (settings.path("strip_accents").isBoolean()) {
      root.withObject("/normalizer").set("strip_accents", settings.get("strip_accents"));
    }
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    putTemplate(root);
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    root.putObject("model")
        .put("type", "WordPiece")
        .put("unk_token", UNKNOWN)
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", 100)
        .set("vocab", Json.vocabulary(ids));
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

  /** [CLS] text [SEP]; nothing is put around a text where the vocabulary has not both. */
  private void putTemplate(ObjectNode root) {
    if (!ids.containsKey("[CLS]") || !ids.containsKey("[SEP]")) {
      root.putNull("post_processor");
      return;
    }
    ObjectNode template = root.putObject("post_processor").put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    putSpecial(single, "[CLS]", 0);
    putSequence(single, "A", 0);
    putSpecial(single, "[SEP]", 0);
    ArrayNode pair = template.putArray("pair");
    pair.addAll(single.deepCopy());
    putSequence(pair, "B", 1);
    putSpecial(pair, "[SEP]", 1);
    ObjectNode special = template.putObject("special_tokens");
    for (String token : List.of("[CLS]", "[SEP]")) {
      ObjectNode entry = special.putObject(token).put("id", token);
      entry.putArray("ids").add(ids.get(token));
      entry.putArray("tokens").add(token);
    }
  }

  private static void putSpecial(ArrayNode template, String token, int typeId) {
    template.addObject().putObject("SpecialToken").put("id", token).put("type_id", typeId);
  }

  private static void putSequence(ArrayNode template, String sequence, int typeId) {
    template.addObject().putObject("Sequence").put("id", sequence).put("type_id", typeId);
  }
}
