// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static io.sparkh0.text.tokenizer.SmallTokenizers.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real vocabularies over real texts: what is composed here gives the ids of what was published. */
class TestPublishedTokenizers {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void bertVocabularyGivesTheIdsOfItsTokenizerJson() throws IOException {
    Tokenizer composed =
        read(SharedFolder.require("tables/bert-base-uncased/vocab.txt")).tokenizer();
    Tokenizer published =
        read(SharedFolder.require("tables/bert-tokenizer-json/tokenizer.json")).tokenizer();
    List<String> texts = english();
    texts.addAll(chinese());
    assertSameIds(composed, published, texts);
  }

  @Test
  void chineseVocabularyInThePublishedTokenizerJson() throws IOException {
    Path vocabulary = SharedFolder.require("tables/bert-base-chinese/vocab.txt");
    ObjectNode published =
        (ObjectNode)
            JSON.readTree(
                SharedFolder.require("tables/bert-tokenizer-json/tokenizer.json").toFile());
    ObjectNode ids = JSON.createObjectNode();
    for (String token : Files.readString(vocabulary).split("\n", -1)) {
      if (!token.isEmpty()) {
        ids.put(token, ids.size());
      }
    }
    // The special tokens have the same ids in both: 0, 100, 101, 102, 103.
    ((ObjectNode) published.get("model")).set("vocab", ids);
    Path file = folder.resolve("tokenizer.json");
    JSON.writeValue(file.toFile(), published);
    assertSameIds(read(vocabulary).tokenizer(), read(file).tokenizer(), chinese());
  }

  @Test
  void aChineseCharacterIsItsLine() throws IOException {
    Path vocabulary = SharedFolder.require("tables/bert-base-chinese/vocab.txt");
    List<String> lines = List.of(Files.readString(vocabulary).split("\n"));
    assertThat(read(vocabulary).tokenizer().encode("规范小产权房", SpecialTokens.ADD).ids())
        .containsExactly(
            Stream.of("[CLS]", "规", "范", "小", "产", "权", "房", "[SEP]")
                .mapToInt(lines::indexOf)
                .toArray());
  }

  @Test
  void gpt2() throws IOException {
    TokenizerJson json = read(SharedFolder.require("tables/gpt2/vocab.json"));
    Tokenizer tokenizer = json.tokenizer();
    assertThat(json.vocabulary().size()).isEqualTo(50257);
    assertThat(tokenizer.encode("Hello world", SpecialTokens.ADD).ids())
        .containsExactly(15496, 995);
    List<String> texts = english();
    texts.addAll(chinese());
    for (String text : texts) {
      assertThat(tokenizer.decode(tokenizer.encode(text, SpecialTokens.ADD).ids())).isEqualTo(text);
    }
  }

  @Test
  void model2vec() throws IOException {
    JsonNode published = JSON.readTree(SharedFolder.require("golden/published.json").toFile());
    for (JsonNode entry : published.get("model2vec")) {
      String text = entry.get("text").asText();
      if (text.startsWith("'hello' 1000 times")) {
        text = String.join(" ", Collections.nCopies(1000, "hello"));
      }
      Path model = SharedFolder.require("golden/" + entry.get("model").asText()).getParent();
      if (!Files.exists(model.resolve("tokenizer.json"))) {
        // One tokenizer.json is kept for the models that share it.
        model = SharedFolder.require("golden/published/model2vec-rs/test-model-float32");
      }
      int[] ids = read(model).tokenizer().encode(text, SpecialTokens.OMIT).ids();
      int[] expected = JSON.convertValue(entry.get("ids"), int[].class);
      // Theirs stops at 512 tokens, ours never.
      assertThat(ids).as(entry.get("id").asText()).startsWith(expected);
      assertThat(ids.length).isEqualTo(expected.length == 512 ? 1000 : expected.length);
    }
  }

  /** One text in twenty; all were compared by hand. */
  @Test
  void plainJavaGivesHuggingFacesIds() throws IOException {
    List<String> all = english();
    all.addAll(chinese());
    for (String file :
        List.of(
            "tables/bert-base-uncased/vocab.txt",
            "tables/bert-base-chinese/vocab.txt",
            "tables/gpt2/vocab.json",
            "golden/published/model2vec-rs/test-model-float32/tokenizer.json")) {
      TokenizerJson json = read(SharedFolder.require(file));
      assertThat(json.tokenizer().describe()).endsWith(" in Java");
      NativeTokenizer reference = NativeTokenizer.of(json);
      for (int i = 0; i < all.size(); i += 20) {
        String text = all.get(i);
        assertThat(json.tokenizer().encode(text, SpecialTokens.ADD).ids())
            .as(text)
            .isEqualTo(reference.encode(text, SpecialTokens.ADD).ids());
      }
    }
  }

  private static void assertSameIds(Tokenizer first, Tokenizer second, List<String> texts) {
    long tokens = 0;
    for (String text : texts) {
      int[] ids = first.encode(text, SpecialTokens.ADD).ids();
      assertThat(ids).as(text).isEqualTo(second.encode(text, SpecialTokens.ADD).ids());
      tokens += ids.length;
    }
    assertThat(tokens).isGreaterThan(100_000);
  }

  private static List<String> english() throws IOException {
    List<String> texts = new ArrayList<>(lines("data/raw_en/shakespeare.txt"));
    texts.addAll(lines("data/raw_en/state_union.txt").subList(0, 2000));
    texts.addAll(jsonTexts("data/twitter_fin/test.jsonl"));
    texts.addAll(jsonTexts("data/banking77/test.jsonl"));
    return texts;
  }

  private static List<String> chinese() throws IOException {
    List<String> texts = new ArrayList<>(lines("data/raw_zh/cmrc_paragraphs.txt"));
    texts.addAll(lines("data/raw_zh/ud_gsdsimp_sentences.txt"));
    texts.addAll(jsonTexts("data/thucnews_titles/test.jsonl"));
    return texts;
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(SharedFolder.require(file));
  }

  private static List<String> jsonTexts(String file) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : lines(file)) {
      texts.add(JSON.readTree(line).get("text").asText());
    }
    return texts;
  }
}
