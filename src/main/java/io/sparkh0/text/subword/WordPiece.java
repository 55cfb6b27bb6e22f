// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.setting.Check;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * BERT's WordPiece after its normalizer and pre-tokenizer (Hugging Face's WordPiece, BertNormalizer
 * and BertPreTokenizer): each word is cut into the longest tokens that the vocabulary has, from its
 * start on.
 */
public final class WordPiece implements SubwordModel {
  private final AddedTokens added;
  private final Set<BertStep> steps;
  private final BertScanner scanner;
  private final WordPieceTables vocabulary;

  /**
   * @param ids of the tokens, from 0
   * @param unknown the token for words that can't be cut; must be in the vocabulary
   * @param prefix stands in front of tokens that continue a word, such as ##
   * @param maxCharacters longer words are unknown
   * @param steps of the normalizer
   * @param added tokens found in the text as it is written
   */
  public WordPiece(
      Map<String, Integer> ids,
      String unknown,
      String prefix,
      int maxCharacters,
      Set<BertStep> steps,
      AddedTokens added) {
    Check.that(ids.containsKey(unknown), "unknown token", unknown, "in the vocabulary");
    Map<String, Integer> continuing = new HashMap<>();
    ids.forEach(
        (token, id) -> {
          if (token.startsWith(prefix)) {
            continuing.put(token.substring(prefix.length()), id);
          }
        });
    this.added = added;
    this.steps = steps.isEmpty() ? Set.of() : EnumSet.copyOf(steps);
    scanner = new BertScanner(steps);
    vocabulary =
        new WordPieceTables(
            new ByteStringTable(ids),
            new ByteStringTable(continuing),
            ids.get(unknown),
            maxCharacters);
  }

  @Override
  public String name() {
    return "WordPiece";
  }

  @Override
  public Encoder newEncoder() {
    return new CachedEncoder(added, scanner, newModel(), Optional.empty());
  }

  @Override
  public Encoder newEncoder(UnknownWords unknown) {
    return new CachedEncoder(
        added,
        scanner,
        newModel(),
        Optional.of(new UnknownWordFinder(vocabulary, new BertNormalizer(steps), unknown)));
  }

  private WordPieceModel newModel() {
    return new WordPieceModel(vocabulary, new BertNormalizer(steps));
  }
}
