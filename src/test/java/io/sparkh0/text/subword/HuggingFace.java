// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.Tokenizer;
import io.sparkh0.text.tokenizer.TokenizerJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * What Hugging Face's normalizers and pre-tokenizers make of texts. A tokenizer whose tokens are
 * single bytes tells the first; the second are told by a mark put in front of each piece.
 */
final class HuggingFace {
  static final String BERT = "{\"type\":\"BertPreTokenizer\"}";
  static final String GPT2 = byteLevel(true);

  /** A character of no text here. */
  static final char MARK = '\uFFFE';

  private HuggingFace() {}

  static String bertNormalizer(boolean clean, boolean chinese, boolean strip, boolean lower) {
    return "{\"type\":\"BertNormalizer\",\"clean_text\":%b,\"handle_chinese_chars\":%b,\"strip_accents\":%b,\"lowercase\":%b}"
        .formatted(clean, chinese, strip, lower);
  }

  /** A function from texts to normalized texts. */
  static Normalizer normalizer(String json) {
    Tokenizer tokenizer = bytes(json, byteLevel(false));
    return text -> text(tokenizer, text);
  }

  /** A function from texts to the indices of chars before which a pre-tokenizer cuts. */
  static PreTokenizer preTokenizer(String json) {
    String mark =
        "{\"type\":\"Metaspace\",\"replacement\":\""
            + MARK
            + "\",\"prepend_scheme\":\"always\",\"split\":false}";
    List<String> steps = new ArrayList<>(List.of(json, mark));
    if (json.equals(BERT)) {
      steps.add(byteLevel(false));
    }
    Tokenizer tokenizer =
        bytes(
            "null", "{\"type\":\"Sequence\",\"pretokenizers\":[" + String.join(",", steps) + "]}");
    return text -> {
      BitSet cuts = new BitSet();
      int at = 0;
      String marked = text(tokenizer, text);
      for (int i = 0; i < marked.length(); i++) {
        if (marked.charAt(i) == MARK) {
          // BERT's leaves white space out.
          while (json.equals(BERT) && text.charAt(at) != marked.charAt(i + 1)) {
            at++;
          }
          cuts.set(at);
        } else {
          at++;
        }
      }
      return cuts;
    };
  }

  interface Normalizer {
    String normalize(String text);
  }

  interface PreTokenizer {
    BitSet cuts(String text);
  }

  private static String text(Tokenizer tokenizer, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : tokenizer.encode(text, SpecialTokens.OMIT).ids()) {
      if (id == 256) {
        bytes.writeBytes(Character.toString(MARK).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(id);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Tokenizer bytes(String normalizer, String preTokenizer) {
    StringJoiner vocabulary = new StringJoiner(",", "{", "}");
    for (int b = 0; b < 256; b++) {
      int character = BytePairEncoding.character(b);
      String escape = character == '"' || character == '\\' ? "\\" : "";
      vocabulary.add("\"" + escape + Character.toString(character) + "\":" + b);
    }
    vocabulary.add("\"" + MARK + "\":256");
    String json =
        "{\"version\":\"1.0\",\"normalizer\":%s,\"pre_tokenizer\":%s,\"model\":{\"type\":\"BPE\",\"vocab\":%s,\"merges\":[]}}"
            .formatted(normalizer, preTokenizer, vocabulary);
    return new TokenizerJson("probe", json.getBytes(StandardCharsets.UTF_8)).tokenizer();
  }

  private static String byteLevel(boolean pattern) {
    return "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":false,\"use_regex\":%b}"
        .formatted(pattern);
  }
}
