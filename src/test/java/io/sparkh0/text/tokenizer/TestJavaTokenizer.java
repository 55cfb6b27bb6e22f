// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sparkh0.text.json.Json;
import io.sparkh0.text.subword.BytePairEncoding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizers in Java against Hugging Face's code, on texts that are hard on both. */
class TestJavaTokenizer {
  private static final long SEED = 20261124;
  private static final List<String> HARD =
      List.of(
          "[MASK]",
          "[MASK",
          "[[SEP]]",
          "<m>",
          "don't",
          "'ll",
          " 'S",
          "  ",
          "\t\n",
          " \r\n ",
          "\u00a0",
          "\u3000",
          "\u0000",
          "\u200b",
          "\ufeff",
          "\ufffd",
          "\ufffe",
          "İ",
          "ı",
          "ΣΑΣ",
          "ß",
          "ŉ",
          "Ǆ",
          "ﬁ",
          "é",
          "e\u0301",
          "\u0344",
          "각",
          "\u1100\u1161\u11a8",
          "\u302e\u1b44",
          "\u212b",
          "\u037e",
          "中",
          "\uf900",
          "\ud87e\udc1d",
          "、",
          "¿",
          "👩‍💻",
          "🇩🇪",
          "क्षि",
          "ไทย",
          "سلام",
          "\ud801\udc00",
          "٣",
          "Ⅷ",
          "½",
          "_",
          "$",
          "\u0085",
          "\u2028",
          "x".repeat(101),
          "ab".repeat(40));

  /** A half of a pair, one too long, one too large, and cut ones. */
  private static final List<String> NO_UTF8 =
      List.of("eda080", "e080af", "f08080af", "f4908080", "c3", "e4b8", "f09f91", "80", "c0af");

  private final Random random = new Random(SEED);

  @TempDir Path folder;

  @Test
  void wordPieceTokenizers() {
    for (int settings = 0; settings < 16; settings++) {
      String normalizer =
          "{\"type\":\"BertNormalizer\",\"clean_text\":%b,\"handle_chinese_chars\":%b,\"strip_accents\":%b,\"lowercase\":%b}"
              .formatted(
                  (settings & 1) > 0, (settings & 2) > 0, (settings & 4) > 0, (settings & 8) > 0);
      assertSameIds(wordPiece(normalizer), "WordPiece in Java", 250);
    }
  }

  @Test
  void bytePairEncodings() {
    for (int vocabulary = 0; vocabulary < 4; vocabulary++) {
      assertSameIds(bytePairs(), "byte-level BPE in Java", 500);
    }
  }

  @Test
  void bytesThatAreNoUtf8() {
    for (TokenizerJson json : List.of(wordPiece(SmallTokenizers.BERT_NORMALIZER), bytePairs())) {
      TextEncoder encoder = json.tokenizer().encoder(SpecialTokens.ADD);
      NativeTokenizer reference = NativeTokenizer.of(json);
      for (int i = 0; i < 1000; i++) {
        byte[] broken = HexFormat.of().parseHex(NO_UTF8.get(random.nextInt(NO_UTF8.size())));
        byte[] bytes = (text() + " ".repeat(broken.length)).getBytes(StandardCharsets.UTF_8);
        int at = i % 2 == 0 ? bytes.length - broken.length : random.nextInt(bytes.length);
        System.arraycopy(broken, 0, bytes, at, Math.min(broken.length, bytes.length - at));
        int from = random.nextInt(bytes.length + 1);
        encoder.encode(bytes, from, bytes.length);
        String read = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        assertThat(encoder.ids().toArray())
            .as(read)
            .isEqualTo(reference.encode(read, SpecialTokens.ADD).ids());
      }
    }
  }

  @Test
  void whatIsNotKnownIsLeftToHuggingFace() {
    String known =
        new String(wordPiece(SmallTokenizers.BERT_NORMALIZER).bytes(), StandardCharsets.UTF_8);
    assertThat(describe(known)).isEqualTo("WordPiece in Java");
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("\"normalized\":false", "\"normalized\":true");
    changes.put("\"id\":3,\"content\":\"[MASK]\"", "\"id\":3,\"content\":\"[mask]\"");
    changes.put("\"normalizer\":{", "\"normalizer\":{\"strip\":1,");
    changes.put("\"type\":\"BertNormalizer\"", "\"type\":\"Lowercase\"");
    changes.put("{\"type\":\"BertPreTokenizer\"}", "{\"type\":\"Whitespace\"}");
    changes.put("\"type_id\":0}},{\"Sequence\"", "\"type_id\":1}},{\"Sequence\"");
    changes.put("\"unk_token\":\"[UNK]\"", "\"unk_token\":\"[NONE]\"");
    changes.forEach(
        (part, other) -> {
          assertThat(known).contains(part);
          assertThat(describe(known.replace(part, other)))
              .as(other)
              .startsWith("Hugging Face's through DJL (");
        });
    String bytes = new String(bytePairs().bytes(), StandardCharsets.UTF_8);
    assertThat(describe(bytes)).isEqualTo("byte-level BPE in Java");
    for (String change : List.of("\"add_prefix_space\":true", "\"use_regex\":false")) {
      String part =
          change.contains("true")
              ? change.replace("true", "false")
              : change.replace("false", "true");
      assertThat(bytes).contains(part);
      assertThat(describe(bytes.replace(part, change))).startsWith("Hugging Face's");
    }
    assertThat(describe(bytes.replace("\"dropout\":null", "\"dropout\":0.5")))
        .isEqualTo("Hugging Face's through DJL (BPE with dropout 0.5)");
  }

  @Test
  void turnedOff() {
    System.setProperty(Tokenizer.FORCE, "native");
    try {
      TokenizerJson json = wordPiece(SmallTokenizers.BERT_NORMALIZER);
      System.clearProperty(Tokenizer.FORCE);
      assertThat(json.tokenizer().describe())
          .isEqualTo("Hugging Face's through DJL (sparkh0.tokenizer=native)");
      assertThat(json.tokenizer().encode("[MASK]", SpecialTokens.OMIT).ids()).containsExactly(3);
    } finally {
      System.clearProperty(Tokenizer.FORCE);
    }
  }

  @Test
  void unknownWordsAsTheyAreWritten() {
    String text = "Hello Wörld's 👩‍💻 [UNK] " + "Long".repeat(26) + " Ab\u0301c, hello";
    List<String> unknown = List.of("'", "s", "👩‍💻", "[UNK]", "Long".repeat(26), "Ab\u0301c", ",");
    TokenizerJson java = SmallTokenizers.read(SmallTokenizers.vocabTxt(folder));
    assertThat(unknown(java, text, UnknownTexts.KEPT)).isEqualTo(unknown);
    assertThat(unknown(java, "hello", UnknownTexts.KEPT)).isEmpty();
    assertThat(unknown(java, text, UnknownTexts.LEFT)).isEmpty();
    System.setProperty(Tokenizer.FORCE, "native");
    try {
      TokenizerJson forced = SmallTokenizers.read(SmallTokenizers.vocabTxt(folder));
      assertThat(unknown(forced, text, UnknownTexts.KEPT)).isEqualTo(unknown);
      assertThat(unknown(forced, text, UnknownTexts.LEFT)).isEmpty();
    } finally {
      System.clearProperty(Tokenizer.FORCE);
    }
  }

  private static List<String> unknown(TokenizerJson json, String text, UnknownTexts unknown) {
    TextEncoder encoder = json.tokenizer().encoder(SpecialTokens.ADD, unknown);
    byte[] utf8 = ("xx" + text).getBytes(StandardCharsets.UTF_8);
    encoder.encode(utf8, 0, utf8.length);
    encoder.encode(utf8, 2, utf8.length);
    return encoder.unknownTexts();
  }

  private static String describe(String json) {
    return new TokenizerJson("x", json.getBytes(StandardCharsets.UTF_8)).tokenizer().describe();
  }

  private void assertSameIds(TokenizerJson json, String kind, int texts) {
    Tokenizer tokenizer = json.tokenizer();
    assertThat(tokenizer.describe()).isEqualTo(kind);
    NativeTokenizer reference = NativeTokenizer.of(json);
    TextEncoder encoder = tokenizer.encoder(SpecialTokens.ADD, UnknownTexts.KEPT);
    for (int i = 0; i < texts; i++) {
      String text = text();
      SpecialTokens special = i % 2 == 0 ? SpecialTokens.ADD : SpecialTokens.OMIT;
      List<String> unknown = new ArrayList<>();
      EncodedText expected = reference.encode(text, special, tokenizer.unknownId(), unknown);
      EncodedText actual = tokenizer.encode(text, special);
      assertThat(actual.ids())
          .as(() -> "seed " + SEED + ": " + escape(text))
          .isEqualTo(expected.ids());
      assertThat(actual.typeIds()).isEqualTo(expected.typeIds());
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      encoder.encode(utf8, 0, utf8.length);
      assertThat(encoder.unknownTexts())
          .as(() -> "seed " + SEED + ": " + escape(text))
          .isEqualTo(unknown);
    }
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(c > 32 && c < 127 ? (char) c + "" : "\\u%04x".formatted(c)));
    return escaped.toString();
  }

  /** Of 0 to 40 parts, which are words, hard things or any characters. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(41); parts > 0; parts--) {
      switch (random.nextInt(5)) {
        case 4 -> random.ints(random.nextInt(60), 0, 3).forEach(c -> text.append("abx".charAt(c)));
        case 0 -> text.append(' ').append(Integer.toString(random.nextInt(50_000), 36));
        case 1 -> text.append(HARD.get(random.nextInt(HARD.size())));
        case 2 -> text.append((char) (32 + random.nextInt(95)));
        default -> text.appendCodePoint(codePoint());
      }
    }
    return text.toString();
  }

  private int codePoint() {
    int limit = new int[] {0x250, 0x700, 0x3400, 0x10000, 0x20000, 0x110000}[random.nextInt(6)];
    int codePoint = random.nextInt(limit);
    boolean surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
    return surrogate ? 0x300 + codePoint % 0x70 : codePoint;
  }

  /** Most characters below U+3400 are tokens, and a few pairs of letters. */
  private static TokenizerJson wordPiece(String normalizer) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (String token : List.of("[UNK]", "[CLS]", "[SEP]", "[MASK]", "<m>", "[MASK")) {
      ids.put(token, ids.size());
    }
    for (int c = 1; c < 0x3400; c += c % 7 == 6 ? 2 : 1) {
      ids.putIfAbsent(Character.toString(c), ids.size());
      ids.putIfAbsent("##" + Character.toString(c), ids.size());
    }
    for (String token :
        List.of(
            "ab",
            "##ab",
            "##aba",
            "1a",
            "##2b",
            "中",
            "##中",
            "don",
            "e\u0301",
            "\u302e",
            "##\u302e",
            "##\u1b44")) {
      ids.putIfAbsent(token, ids.size());
    }
    return SmallTokenizers.json(
        "[%s,%s,%s]"
            .formatted(
                SmallTokenizers.added("[MASK", 5, false),
                SmallTokenizers.added("[MASK]", 3, false),
                SmallTokenizers.added("<m>", 4, true)),
        normalizer,
        "{\"type\":\"BertPreTokenizer\"}",
        "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"[CLS]\",\"type_id\":0}},{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},{\"SpecialToken\":{\"id\":\"[SEP]\",\"type_id\":0}}],\"pair\":[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},{\"Sequence\":{\"id\":\"B\",\"type_id\":1}}],\"special_tokens\":{\"[CLS]\":{\"id\":\"[CLS]\",\"ids\":[1],\"tokens\":[\"[CLS]\"]},\"[SEP]\":{\"id\":\"[SEP]\",\"ids\":[2],\"tokens\":[\"[SEP]\"]}}}",
        "{\"type\":\"WordPiece\",\"unk_token\":\"[UNK]\",\"continuing_subword_prefix\":\"##\",\"max_input_chars_per_word\":100,\"vocab\":"
            + Json.vocabulary(ids)
            + "}");
  }

  /** Merges of random tokens, so that what is merged first matters. */
  private TokenizerJson bytePairs() {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int b = 0; b < 256; b++) {
      // A byte that is no token is left out.
      if (b != 'q') {
        ids.put(Character.toString(BytePairEncoding.character(b)), ids.size());
      }
    }
    ArrayNode merges = Json.object().putArray("merges");
    List<String> frequent =
        new ArrayList<>(List.of("Ġ", "a", "b", "x", "1", "2", "ä", "¸", "Ń", "Ã", "©"));
    while (ids.size() < 900) {
      String left = frequent.get(random.nextInt(frequent.size()));
      String right = frequent.get(random.nextInt(frequent.size()));
      if (left.length() + right.length() < 12
          && ids.putIfAbsent(left + right, ids.size()) == null) {
        merges.add(left + " " + right);
        frequent.add(left + right);
      }
    }
    ids.put("[MASK]", ids.size());
    ids.put("<m>", ids.size());
    return SmallTokenizers.json(
        "[%s,%s]"
            .formatted(
                SmallTokenizers.added("[MASK]", ids.get("[MASK]"), false),
                SmallTokenizers.added("<m>", ids.get("<m>"), true)),
        "null",
        "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true}",
        "null",
        "{\"type\":\"BPE\",\"dropout\":null,\"unk_token\":null,\"vocab\":"
            + Json.vocabulary(ids)
            + ",\"merges\":"
            + merges
            + "}");
  }
}
