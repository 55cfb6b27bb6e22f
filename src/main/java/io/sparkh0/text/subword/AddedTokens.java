// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

  /** For each first byte the tokens that start with it, the longest first. */
  private final int[][] byFirst = new int[256][];

  /** The tokens of a tokenizer; the order doesn't matter. */
  public AddedTokens(List<Token> tokens) {
    this.tokens =
        tokens.stream()
            .sorted(Comparator.comparing((Token token) -> bytes(token).length).reversed())
            .toList();
    contents = this.tokens.stream().map(AddedTokens::bytes).toArray(byte[][]::new);
    List<List<Integer>> lists = new ArrayList<>();
    for (int b = 0; b < byFirst.length; b++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < contents.length; i++) {
      if (contents[i].length == 0) {
        throw new IllegalArgumentException("Invalid added token: empty (must have a character)");
      }
      lists.get(contents[i][0] & 0xFF).add(i);
    }
    for (int b = 0; b < byFirst.length; b++) {
      byFirst[b] = lists.get(b).stream().mapToInt(i -> i).toArray();
    }
  }

  private static byte[] bytes(Token token) {
    return token.content().getBytes(StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    return contents.length == 0;
  }

  /** The index of the longest token that starts at a place, or −1. */
  int find(byte[] text, int at, int end) {
    for (int token : byFirst[text[at] & 0xFF]) {
      int length = contents[token].length;
      if (length <= end - at && Arrays.equals(text, at, at + length, contents[token], 0, length)) {
        return token;
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
