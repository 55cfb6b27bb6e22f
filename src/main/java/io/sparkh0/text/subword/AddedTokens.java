// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens that are found in a text as it is written, before anything else is done with it, such as
 * [MASK]. Of those that start at one place the longest counts, as in Hugging Face's code.
 */
public final class AddedTokens {
  /**
   * One added token.
   *
   * @param content as it stands in texts; not empty
   * @param id its id
   * @param kind whether more than its content matters
   */
  public record Token(String content, int id, Kind kind) {}

  /** Whether a token is its content and nothing else. */
  public enum Kind {
    /** It is. */
    PLAIN,
    /** It takes the white space beside it, or must be a whole word. */
    WITH_CONTEXT
  }

  private final List<Token> tokens;
  private final byte[][] contents;

  /** The index of each, by its content. */
  private final ByteStringTable indices;

  /** For each first byte the lengths of the tokens that start with it, the longest first. */
  private final int[][] lengths = new int[256][];

  /** The tokens of a tokenizer; the order doesn't matter. */
  public AddedTokens(List<Token> tokens) {
    this.tokens =
        tokens.stream()
            .sorted(Comparator.comparing((Token token) -> bytes(token).length).reversed())
            .toList();
    contents = this.tokens.stream().map(AddedTokens::bytes).toArray(byte[][]::new);
    Map<String, Integer> byContent = new HashMap<>();
    Arrays.setAll(lengths, b -> new int[0]);
    for (int i = 0; i < contents.length; i++) {
      if (contents[i].length == 0) {
        throw new IllegalArgumentException("Invalid added token: empty (must have a character)");
      }
      byContent.put(this.tokens.get(i).content(), i);
      int[] known = lengths[contents[i][0] & 0xFF];
      if (known.length == 0 || known[known.length - 1] != contents[i].length) {
        known = Arrays.copyOf(known, known.length + 1);
        known[known.length - 1] = contents[i].length;
        lengths[contents[i][0] & 0xFF] = known;
      }
    }
    indices = new ByteStringTable(byContent);
  }

  private static byte[] bytes(Token token) {
    return token.content().getBytes(StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    return contents.length == 0;
  }

  /** The index of the longest token that starts at a place, or −1. */
  int find(byte[] text, int at, int end) {
    for (int length : lengths[text[at] & 0xFF]) {
      if (length <= end - at) {
        int hash = ByteStringTable.EMPTY_HASH;
        for (int i = at; i < at + length; i++) {
          hash = ByteStringTable.hash(hash, text[i]);
        }
        int token = indices.find(hash, text, at, at + length);
        if (token >= 0) {
          return token;
        }
      }
    }
    return -1;
  }

  int length(int token) {
    return contents[token].length;
  }

  int id(int token) {
    return tokens.get(token).id();
  }

  boolean isPlain(int token) {
    return tokens.get(token).kind() == Kind.PLAIN;
  }
}
