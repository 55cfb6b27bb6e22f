// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Vocabularies in lines of a token and a number, which look like tables of one column or like lists
 * of words. All lines that are seen must fit, at least {@value #MIN_LINES}.
 */
public enum ForeignText {
  /** OpenAI's and Meta's: a token's bytes in base64, and its rank. */
  TIKTOKEN(
      "tiktoken's ranks of byte pairs, without the pattern and the special tokens of a tokenizer;"
          + " give the tokenizer.json beside it, or make one: python3 -c \"from"
          + " transformers.convert_slow_tokenizer import TikTokenConverter as T;"
          + " T('PATH').converted().save('PATH.json')\""),
  /** sentencepiece's list of pieces. */
  PIECES(
      "sentencepiece's list of pieces and scores, which is no tokenizer; give the tokenizer.json"
          + " beside it"),
  /** fairseq's and PhoBERT's: tokens by falling counts. */
  COUNTS(
      "a vocabulary of tokens and counts, as fairseq and PhoBERT (with bpe.codes) have; tokenize"
          + " with that model's own library and give the ids: --ids-column"),
  /** fastBPE's and subword-nmt's merges. */
  CODES(
      "the codes of a BPE, pairs and counts; tokenize with that model's own library and give the"
          + " ids: --ids-column");

  private static final int MIN_LINES = 3;

  private final String is;

  ForeignText(String is) {
    this.is = is;
  }

  /** What the file at a path is, and what to do with it. */
  public String explain(String path) {
    return "it is " + is.replace("PATH", path);
  }

  /**
   * The kind that a text is of, if any.
   *
   * @param start its first bytes, of which some are looked at, but not a last line without an end
   */
  public static Optional<ForeignText> find(byte[] start) {
    int seen = Math.min(start.length, ForeignFile.START);
    String text = new String(start, 0, seen, StandardCharsets.UTF_8);
    List<String[]> lines =
        text.substring(0, text.lastIndexOf('\n') + 1)
            .lines()
            .map(line -> line.split("(?<=\\S)[ \t]", -1))
            .toList();
    if (lines.size() < MIN_LINES) {
      return Optional.empty();
    }
    return Arrays.stream(values()).filter(kind -> kind.fits(lines)).findFirst();
  }

  private boolean fits(List<String[]> lines) {
    int fields = this == CODES ? 3 : 2;
    if (lines.stream().anyMatch(line -> line.length != fields)) {
      return false;
    }
    return switch (this) {
      case TIKTOKEN -> isCounting(lines) && lines.stream().allMatch(l -> isBase64(l[0]));
      case PIECES -> lines.get(0)[0].matches("<(unk|pad|s)>") && lines.get(0)[1].matches("-?0");
      case COUNTS, CODES -> isFalling(lines, fields - 1);
    };
  }

  private static boolean isCounting(List<String[]> lines) {
    long first = number(lines.get(0)[1]).orElse(-1);
    for (int i = 0; i < lines.size(); i++) {
      if (first < 0 || number(lines.get(i)[1]).orElse(-1) != first + i) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFalling(List<String[]> lines, int field) {
    long last = Long.MAX_VALUE;
    for (String[] line : lines) {
      long count = number(line[field]).orElse(Long.MAX_VALUE);
      if (count > last || count == Long.MAX_VALUE) {
        return false;
      }
      last = count;
    }
    return true;
  }

  private static OptionalLong number(String field) {
    return field.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(field))
        : OptionalLong.empty();
  }

  private static boolean isBase64(String field) {
    try {
      return field.length() % 4 == 0 && Base64.getDecoder().decode(field).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
