// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the refused ones ended the process, exit status 134 or 139, before it was refused. */
class TestNativeRules {
  private static final String WHITE_SPACE = "{\"type\": \"Whitespace\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"(a+)+$\"}, \"behavior\": \"Isolated\","
            + " \"invert\": false}",
        "{\"type\": \"FixedLength\", \"length\": 0}"
      })
  void preTokenizers(String preTokenizer) {
    assertThatThrownBy(() -> tokenizer("null", preTokenizer).tokenizer())
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageStartingWith("Cannot read made.json: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"Replace\", \"pattern\": {\"Regex\": \"(a|aa)+$\"}, \"content\": \"\"}",
        "{\"type\": \"Replace\", \"pattern\": {\"Regex\": \"a*\"}, \"content\": \"b\"}",
        "{\"type\": \"Replace\", \"pattern\": {\"String\": \"\"}, \"content\": \"b\"}",
        "{\"pattern\": {\"String\": \"\"}, \"content\": \"b\"}",
        "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAAAAAAA\"}",
        "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"?\"}"
      })
  void normalizers(String normalizer) {
    String sequence = "{\"type\": \"Sequence\", \"normalizers\": [" + normalizer + "]}";
    for (String part : new String[] {normalizer, sequence}) {
      assertThatThrownBy(() -> tokenizer(part, WHITE_SPACE).tokenizer())
          .isInstanceOf(MalformedTokenizerException.class)
          .hasMessageStartingWith("Cannot read made.json: ");
    }
  }

  /** A trie that makes nothing of an a, then leads out of its texts, then out of itself. */
  @Test
  void trieThatLeadsOut() {
    ByteBuffer map = ByteBuffer.allocate(4 + 4 * 512 + 2).order(ByteOrder.LITTLE_ENDIAN);
    map.putInt(4 * 512);
    map.putInt(4 + 4 * 'a', 256 << 10 | 1 << 8 | 'a');
    map.putInt(4 + 4 * (256 ^ 'a'), 1);
    assertThat(precompiled(map).tokenizer().encode("a", SpecialTokens.OMIT).length()).isZero();
    map.putInt(4 + 4 * (256 ^ 'a'), 3);
    assertThatThrownBy(() -> precompiled(map).tokenizer()).hasMessageContaining("starts at 3");
    map.putInt(4 + 4 * 'a', 512 << 10 | 1 << 8 | 'a');
    assertThatThrownBy(() -> precompiled(map).tokenizer()).hasMessageContaining("leads to unit");
  }

  private static TokenizerJson precompiled(ByteBuffer map) {
    byte[] bytes = new byte[map.capacity()];
    map.get(0, bytes);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    return tokenizer(
        "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \"" + base64 + "\"}", WHITE_SPACE);
  }

  @Test
  void mergesWithoutTheirPrefix() {
    ObjectNode root = root("null", WHITE_SPACE);
    ObjectNode model = (ObjectNode) root.path("model");
    model.put("type", "BPE").put("continuing_subword_prefix", "####").putArray("merges").add("a b");
    assertThatThrownBy(() -> new TokenizerJson("made.json", Json.bytes(root)).tokenizer())
        .hasMessageContaining("merge \"a b\"");
  }

  /** Their time grows with their square. */
  @Test
  void addedTokensBesideTheVocabulary() {
    ObjectNode root = root("null", WHITE_SPACE);
    ArrayNode added = root.putArray("added_tokens");
    for (int i = 0; i < 50_001; i++) {
      added.add(Json.addedToken("<" + i + ">", 10 + i));
    }
    assertThatThrownBy(() -> new TokenizerJson("made.json", Json.bytes(root)).tokenizer())
        .hasMessageContainingAll("50,001 added tokens", "must be at most 50,000 tokens");
  }

  /** A text that may take too long is rejected, and others are not. */
  @Test
  void texts() {
    Tokenizer tokenizer =
        tokenizer(
                "{\"type\": \"NFKC\"}",
                "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"a+b\"}, \"behavior\":"
                    + " \"Isolated\", \"invert\": false}")
            .tokenizer();
    assertThat(tokenizer.encode("b".repeat(200_000), SpecialTokens.OMIT).length()).isEqualTo(1);
    assertThat(tokenizer.encode("ab", SpecialTokens.OMIT).length()).isEqualTo(1);
    for (String run : new String[] {"a", "\uFF41"}) {
      assertThatThrownBy(() -> tokenizer.encode(run.repeat(200_000), SpecialTokens.OMIT))
          .isInstanceOf(RejectedTextException.class)
          .hasMessageStartingWith("Cannot tokenize a text of 200000 characters: ")
          .hasMessageContaining("a+b");
    }
  }

  private static TokenizerJson tokenizer(String normalizer, String preTokenizer) {
    return new TokenizerJson("made.json", Json.bytes(root(normalizer, preTokenizer)));
  }

  private static ObjectNode root(String normalizer, String preTokenizer) {
    return Json.parse(
        "made.json",
        """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": %s, "pre_tokenizer": %s, "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "a": 1, "b": 2, "ab": 3},
                   "unk_token": "[UNK]"}}
        """
            .formatted(normalizer, preTokenizer));
  }
}
