// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.words.WordIndex;
import io.sparkh0.text.words.WordTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** What the ids of a table that has no words of its own stand for: the tokens of a tokenizer. */
final class TableWords {
  private TableWords() {}

  /**
   * Word i of id i; empty text where an id has none.
   *
   * @param table a table file or model folder
   * @param tokenizer a tokenizer's path; else a tokenizer.json or vocab.txt beside the table counts
   */
  static WordTable of(String table, Optional<String> tokenizer, Configuration conf) {
    List<String> tokens =
        tokenizer
            .or(() -> beside(TableFiles.resolve(table, conf), conf))
            .map(path -> tokens(path, conf))
            .orElse(List.of());
    return new WordTable(WordIndex.of(tokens), Map.of());
  }

  private static Optional<String> beside(String file, Configuration conf) {
    StoragePath table = new StoragePath(file, conf);
    return Stream.of("tokenizer.json", "vocab.txt")
        .map(table::sibling)
        .filter(StoragePath::exists)
        .map(StoragePath::toString)
        .findFirst();
  }

  private static List<String> tokens(String path, Configuration conf) {
    List<String> words = new ArrayList<>();
    try {
      if (!path.endsWith(".json")) {
        return lines(path, conf);
      }
      JsonNode model =
          new ObjectMapper()
              .readTree(TokenizerFile.read(path, LowerCase.AUTO, conf).bytes())
              .path("model")
              .path("vocab");
      if (model.isArray()) {
        model.forEach(piece -> words.add(piece.path(0).asText()));
      } else {
        model.properties().forEach(token -> put(words, token.getValue().asInt(), token.getKey()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
    return words;
  }

  /** A list of words; a line is a word, spaces and all. */
  private static List<String> lines(String path, Configuration conf) throws IOException {
    try (InputStream in = new StoragePath(path, conf).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void put(List<String> words, int id, String token) {
    while (words.size() <= id) {
      words.add("");
    }
    words.set(id, token);
  }
}
