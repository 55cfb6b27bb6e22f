// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.text.json.Json;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads tokenizer files of three kinds, detected from their content, as one: a tokenizer.json.
 *
 * <ul>
 *   <li>a Hugging Face {@code tokenizer.json}: as it is;
 *   <li>BERT's {@code vocab.txt}, one token a line and {@code [UNK]} among them: BERT's WordPiece.
 *       The {@code tokenizer_config.json} beside it is heeded where there is one;
 *   <li>GPT-2's {@code vocab.json} with {@code merges.txt} beside it: byte-level BPE, with
 *       RoBERTa's special tokens if the vocabulary has {@code <s>} and {@code </s>}.
 * </ul>
 *
 * <p>A tokenizer's own truncation and padding are removed: nothing is cut or filled up here.
 */
public final class TokenizerFile {
  private TokenizerFile() {}

  /**
   * Reads a file.
   *
   * @param path a file on any Hadoop file system, or a folder that holds a tokenizer.json, else a
   *     vocab.json, else a vocab.txt
   * @param lowerCase whether texts are made lower-case
   * @param configuration of Hadoop, for the file system
   * @throws MalformedTokenizerException if the file is missing, empty, larger than 256 MB or no
   *     tokenizer
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static TokenizerJson read(String path, LowerCase lowerCase, Configuration configuration) {
    SourceFile file = SourceFile.open(path, configuration);
    String text = file.readText();
    String name = file.path().toString();
    if (text.isBlank()) {
      throw file.fault("it holds white space only");
    }
    if (text.stripLeading().startsWith("{") && !hasUnknownLine(text)) {
      return fromJson(file, text, lowerCase);
    }
    if (text.startsWith("#version") && !hasUnknownLine(text)) {
      throw file.fault("it is the merges of a BPE; give the vocab.json beside it");
    }
    Optional<ObjectNode> config =
        file.sibling("tokenizer_config.json")
            .map(beside -> Json.parse(beside.path().toString(), beside.readText()));
    return new TokenizerJson(
        name, Json.bytes(WordPieceVocabulary.parse(name, text).tokenizer(lowerCase, config)));
  }

  /** A vocabulary may start with a brace, and no JSON has such a line. */
  private static boolean hasUnknownLine(String text) {
    return text.contains("\n[UNK]\n") || text.contains("\n[UNK]\r\n") || text.endsWith("\n[UNK]");
  }

  private static TokenizerJson fromJson(SourceFile file, String text, LowerCase lowerCase) {
    String name = file.path().toString();
    ObjectNode root = Json.parse(name, text);
    if (root.path("model").path("vocab").isContainerNode()) {
      int added = root.path("added_tokens").size();
      if (added > SizeLimit.ADDED_TOKENS.most()) {
        throw file.fault(
            "it has " + added + " added tokens (" + SizeLimit.ADDED_TOKENS.rule() + ")");
      }
      boolean asItIs =
          !root.hasNonNull("truncation")
              && !root.hasNonNull("padding")
              && lowerCase == LowerCase.AUTO;
      if (asItIs) {
        return new TokenizerJson(name, text.getBytes(StandardCharsets.UTF_8));
      }
      root.putNull("truncation").putNull("padding");
      Normalizers.lowerCase(root, lowerCase);
      return new TokenizerJson(name, Json.bytes(root));
    }
    if (!BytePairVocabulary.isVocabulary(root)) {
      throw file.fault(
          "it is neither a tokenizer.json (no model with a vocabulary) nor a vocab.json (tokens"
              + " with their ids)");
    }
    SourceFile merges = mergesBeside(file);
    ObjectNode composed =
        BytePairVocabulary.of(name, root).tokenizer(merges.path().toString(), merges.readText());
    Normalizers.lowerCase(composed, lowerCase);
    return new TokenizerJson(name, Json.bytes(composed));
  }

  /** merges.txt beside vocab.json, or gpt2-merges.txt beside gpt2-vocab.json. */
  private static SourceFile mergesBeside(SourceFile file) {
    String own = file.path().name();
    String merges =
        own.endsWith("vocab.json") ? own.replaceFirst("vocab\\.json$", "merges.txt") : "merges.txt";
    return file.sibling(merges)
        .orElseThrow(() -> file.fault("it needs " + merges + " beside it, and there is none"));
  }
}
