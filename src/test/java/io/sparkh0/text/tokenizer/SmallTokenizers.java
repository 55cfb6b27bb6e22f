// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Tokenizers of a few tokens, whose ids can be told by hand. */
public final class SmallTokenizers {
  /** Ids from 0: the special tokens are 0 to 4, hello 5, ##s 7. */
  public static final List<String> WORD_PIECES =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "world", "##s", "!", "cafe", "中",
          "文");

  private static final List<String> BYTE_PAIRS =
      List.of("h", "e", "l", "o", "Ġ", "w", "r", "d", "he", "ll", "hell", "hello", "Ġw", "Ġwo");

  private static final String MERGES = "#version: 0.2\nh e\nl l\nhe ll\nhell o\nĠ w\nĠw o\n";

  private SmallTokenizers() {}

  /** A vocab.txt of {@link #WORD_PIECES}. */
  public static Path vocabTxt(Path folder) {
    return write(folder, "vocab.txt", String.join("\n", WORD_PIECES) + "\n");
  }

  /** A vocab.json with merges.txt; the further tokens have the ids from 14. */
  static Path vocabJson(Path folder, String... furtherTokens) {
    StringBuilder json = new StringBuilder("{");
    int id = 0;
    for (String token : BYTE_PAIRS) {
      json.append(id == 0 ? "" : ",").append('"').append(token).append("\":").append(id++);
    }
    for (String token : furtherTokens) {
      json.append(",\"").append(token).append("\":").append(id++);
    }
    write(folder, "merges.txt", MERGES);
    return write(folder, "vocab.json", json.append('}').toString());
  }

  public static final String BERT_NORMALIZER =
      "{\"type\":\"BertNormalizer\",\"clean_text\":true,\"handle_chinese_chars\":true,"
          + "\"strip_accents\":null,\"lowercase\":true}";

  /** A tokenizer.json of its parts. */
  public static TokenizerJson json(
      String added, String normalizer, String preTokenizer, String postProcessor, String model) {
    String json =
        ("{\"version\":\"1.0\",\"truncation\":null,\"padding\":null,\"added_tokens\":%s,"
                + "\"normalizer\":%s,\"pre_tokenizer\":%s,\"post_processor\":%s,\"decoder\":null,"
                + "\"model\":%s}")
            .formatted(added, normalizer, preTokenizer, postProcessor, model);
    return new TokenizerJson("test", json.getBytes(StandardCharsets.UTF_8));
  }

  /** An added token that takes the white space before it if asked to. */
  public static ObjectNode added(String token, int id, boolean stripsLeft) {
    return Json.addedToken(token, id).put("lstrip", stripsLeft);
  }

  static TokenizerJson read(Path path) {
    return read(path, LowerCase.AUTO);
  }

  static TokenizerJson read(Path path, LowerCase lowerCase) {
    return TokenizerFile.read(path.toString(), lowerCase, new Configuration());
  }

  /** The ids with special tokens. */
  static int[] ids(TokenizerJson json, String text) {
    return json.tokenizer().encode(text, SpecialTokens.ADD).ids();
  }

  static Path write(Path folder, String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
