// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What Hugging Face's tokenizers see in each code point, as {@code code-points.txt} lists it. Their
 * code follows several versions of Unicode at once, each crate its own, and none is the JDK's.
 */
final class CodePoints {
  /** Number of code points. */
  static final int COUNT = Character.MAX_CODE_POINT + 1;

  private static final Map<String, BitSet> SETS = new HashMap<>();
  private static final Map<Integer, String> LOWER = new HashMap<>();

  static {
    load();
  }

  /**
   * Control, format and private-use characters and U+FFFD: BertNormalizer's clean_text drops them.
   */
  static final BitSet CONTROL = set("control");

  /** White space, of which control characters may be a part. */
  static final BitSet SPACE = set("space");

  /** What BertPreTokenizer takes for punctuation. */
  static final BitSet PUNCTUATION = set("punctuation");

  /** What BertNormalizer takes for Chinese. */
  static final BitSet CHINESE = set("chinese");

  /** Marks that BertNormalizer drops as accents. */
  static final BitSet ACCENT = set("accent");

  /** What has a canonical decomposition, which is the JDK's: Unicode never changes one. */
  static final BitSet DECOMPOSES = set("decomposes");

  /** What stays when accents are dropped, but may change places with its neighbours. */
  static final BitSet REORDERED = set("reordered");

  /** Letters to GPT-2's pattern. */
  static final BitSet LETTER = set("letter");

  /** Numbers to GPT-2's pattern. */
  static final BitSet NUMBER = set("number");

  private CodePoints() {}

  /** A code point's lower case, whatever stands around it. */
  static String lowerCase(int codePoint) {
    String lower = LOWER.get(codePoint);
    return lower == null ? Character.toString(codePoint) : lower;
  }

  private static BitSet set(String name) {
    return SETS.get(name);
  }

  /** Lines of a name and ranges: {@code name: 41-5a aa}; those of lower case map them. */
  private static void load() {
    try (InputStream in = CodePoints.class.getResourceAsStream("code-points.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          String[] words = line.split(" ", -1);
          for (int i = 1; i < words.length; i++) {
            addRange(words[0], words[i]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read code-points.txt", e);
    }
  }

  private static void addRange(String name, String range) {
    String[] sides = range.split("=", -1);
    String[] ends = sides[0].split("-", -1);
    int first = hex(ends[0]);
    int last = hex(ends[ends.length - 1]);
    if (name.equals("lower")) {
      addLower(first, last, sides[1]);
    } else {
      SETS.computeIfAbsent(name, unused -> new BitSet(COUNT)).set(first, last + 1);
    }
  }

  /** {@code 41-5a=61}: the range in order from 61 on; {@code 130=69+307}: one, to two. */
  private static void addLower(int first, int last, String targets) {
    String[] target = targets.split("\\+", -1);
    for (int c = first; c <= last; c++) {
      StringBuilder lower = new StringBuilder();
      for (String part : target) {
        lower.appendCodePoint(hex(part) + c - first);
      }
      LOWER.put(c, lower.toString());
    }
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
