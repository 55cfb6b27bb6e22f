// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words beside the table of a WordEmbeddings module of Sentence-Transformers. */
final class SentenceWordFiles {
  private static final String WORDS = "whitespacetokenizer_config.json";
  private static final String MODULE = "wordembedding_config.json";

  private SentenceWordFiles() {}

  /**
   * The words beside a table, where they are there.
   *
   * @throws MalformedFileException if they are not valid
   */
  static Optional<WordTable> beside(StoragePath table) {
    StoragePath file = table.sibling(WORDS);
    if (!file.exists()) {
      return Optional.empty();
    }
    JsonNode config = json(file);
    if (!config.path("vocab").isArray()) {
      throw new MalformedFileException(file.toString(), "it has no list vocab of words");
    }
    StoragePath module = table.sibling(MODULE);
    int maxLength =
        module.exists()
            ? json(module).path("max_seq_length").asInt(Integer.MAX_VALUE)
            : Integer.MAX_VALUE;
    Map<String, String> metadata =
        Map.of(
            SentenceWords.STOP_WORDS,
            String.join("\n", texts(config.path("stop_words"))),
            SentenceWords.LOWER_CASE,
            String.valueOf(config.path("do_lower_case").asBoolean()),
            SentenceWords.MAX_LENGTH,
            String.valueOf(maxLength));
    return Optional.of(new WordTable(WordIndex.of(texts(config.path("vocab"))), metadata));
  }

  /** The class of the words' tokenizer where it is another than the one that is understood. */
  static Optional<String> foreignTokenizer(StoragePath table) {
    StoragePath module = table.sibling(MODULE);
    return Optional.of(module)
        .filter(file -> file.exists() && !table.sibling(WORDS).exists())
        .map(file -> json(file).path("tokenizer_class").asText("not named"));
  }

  private static JsonNode json(StoragePath file) {
    return Json.parse(
        file.toString(),
        new String(file.readAll(SizeLimit.SENTENCE_WORDS_BYTES.most()), StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
