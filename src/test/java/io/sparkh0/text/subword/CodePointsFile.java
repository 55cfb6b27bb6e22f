// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads off Hugging Face's code what code-points.txt lists, and writes that file: {@code mvn
 * test-compile}, then this class with the test class path and the file's path as argument.
 */
final class CodePointsFile {
  /** Neither changed by a normalizer nor made of anything else by one. */
  private static final int SNOWMAN = 0x2603;

  /** Texts are joined to blocks of so many, as each call takes its time. */
  private static final int BLOCK = 512;

  private CodePointsFile() {}

  /** Writes the file given. */
  public static void main(String[] args) throws IOException {
    List<Integer> all = where(c -> true);
    List<String> lines = new ArrayList<>();
    lines.add(
        "# What Hugging Face's tokenizers see in code points, read off release 0.21.4 (in DJL");
    lines.add(
        "# 0.36.0) by CodePointsFile, which is among the tests, as is the check that it is so.");
    new TreeMap<>(sets(all)).forEach((name, set) -> lines.add(name + ranges(set)));
    lines.add("lower" + mappings(lower(all)));
    Files.write(Path.of(args[0]), lines);
  }

  /**
   * The code points that can be in a text and are wanted, but for the mark, which is unassigned.
   */
  static List<Integer> where(IntPredicate wanted) {
    return IntStream.range(0, CodePoints.COUNT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .filter(c -> c != HuggingFace.MARK)
        .filter(wanted)
        .boxed()
        .toList();
  }

  /** The sets of {@link CodePoints} among some code points, by name. */
  static Map<String, BitSet> sets(List<Integer> codePoints) {
    Map<String, BitSet> sets = new HashMap<>();
    Map<Integer, String> clean = normalized(codePoints, true, false, false, false);
    sets.put("control", where(codePoints, c -> clean.get(c).isEmpty()));
    Map<Integer, String> chinese = normalized(codePoints, false, true, false, false);
    sets.put("chinese", where(codePoints, c -> chinese.get(c).equals(" " + text(c) + " ")));
    Map<Integer, String> strip = normalized(codePoints, false, false, true, false);
    Map<Integer, String> nfd = each(codePoints, "{\"type\":\"NFD\"}", CodePointsFile::text);
    sets.put(
        "accent", where(codePoints, c -> nfd.get(c).equals(text(c)) && strip.get(c).isEmpty()));
    sets.put("decomposes", where(codePoints, c -> !nfd.get(c).equals(text(c))));
    // Between the lowest and the highest class of what stays, one of which each other class passes.
    String stripping = HuggingFace.bertNormalizer(false, false, true, false);
    Map<Integer, String> low = each(codePoints, stripping, c -> text(c) + "\u1B44");
    Map<Integer, String> high = each(codePoints, stripping, c -> "\u302E" + text(c));
    sets.put(
        "reordered",
        where(
            codePoints,
            c ->
                !low.get(c).equals(strip.get(c) + "\u1B44")
                    || !high.get(c).equals("\u302E" + strip.get(c))
                    || c == 0x1B44
                    || c == 0x302E));
    BitSet[] bert = cuts(codePoints, HuggingFace.BERT, "a", "a!");
    sets.put("punctuation", and(bert[0], bert[1]));
    BitSet[] afterLetter = cuts(codePoints, HuggingFace.GPT2, "a", "+");
    BitSet[] afterNumber = cuts(codePoints, HuggingFace.GPT2, "1", "+");
    sets.put("letter", minus(codePoints, afterLetter[0]));
    sets.put("number", minus(codePoints, afterNumber[0]));
    BitSet space = and(and(afterLetter[0], afterNumber[0]), afterLetter[1]);
    space.set(' ', codePoints.contains((int) ' '));
    sets.put("space", space);
    return sets;
  }

  /** Those with a lower case, with it. */
  static Map<Integer, String> lower(List<Integer> codePoints) {
    Map<Integer, String> lower = normalized(codePoints, false, false, false, true);
    lower.entrySet().removeIf(entry -> entry.getValue().equals(text(entry.getKey())));
    return new TreeMap<>(lower);
  }

  private static Map<Integer, String> normalized(
      List<Integer> codePoints, boolean clean, boolean chinese, boolean strip, boolean lower) {
    return each(
        codePoints, HuggingFace.bertNormalizer(clean, chinese, strip, lower), CodePointsFile::text);
  }

  /** What a normalizer makes of the text of each code point. */
  private static Map<Integer, String> each(
      List<Integer> codePoints, String normalizer, IntFunction<String> textOf) {
    HuggingFace.Normalizer function = HuggingFace.normalizer(normalizer);
    Map<Integer, String> results = new HashMap<>();
    for (int from = 0; from < codePoints.size(); from += BLOCK) {
      List<Integer> block = codePoints.subList(from, Math.min(codePoints.size(), from + BLOCK));
      StringBuilder text = new StringBuilder();
      for (int c : block) {
        text.append(c == SNOWMAN ? "" : textOf.apply(c)).append(text(SNOWMAN));
      }
      String[] parts = function.normalize(text.toString()).split(text(SNOWMAN), -1);
      for (int i = 0; i < block.size(); i++) {
        int c = block.get(i);
        results.put(c, c == SNOWMAN ? function.normalize(textOf.apply(c)) : parts[i]);
      }
    }
    return results;
  }

  /** Those before which, and those after which, a pre-tokenizer cuts in the same surroundings. */
  private static BitSet[] cuts(
      List<Integer> codePoints, String preTokenizer, String before, String after) {
    HuggingFace.PreTokenizer function = HuggingFace.preTokenizer(preTokenizer);
    BitSet[] results = {new BitSet(), new BitSet()};
    for (int from = 0; from < codePoints.size(); from += BLOCK) {
      List<Integer> block = codePoints.subList(from, Math.min(codePoints.size(), from + BLOCK));
      StringBuilder text = new StringBuilder();
      for (int c : block) {
        text.append(before).append(text(c)).append(after);
      }
      BitSet cuts = function.cuts(text.toString());
      int at = 0;
      for (int c : block) {
        at += before.length();
        results[0].set(c, cuts.get(at));
        at += text(c).length();
        results[1].set(c, cuts.get(at));
        at += after.length();
      }
    }
    return results;
  }

  private static BitSet where(List<Integer> codePoints, IntPredicate holds) {
    BitSet set = new BitSet();
    codePoints.stream().mapToInt(c -> c).filter(holds).forEach(set::set);
    return set;
  }

  private static BitSet and(BitSet first, BitSet second) {
    BitSet both = (BitSet) first.clone();
    both.and(second);
    return both;
  }

  private static BitSet minus(List<Integer> codePoints, BitSet set) {
    return where(codePoints, c -> !set.get(c));
  }

  private static String text(int codePoint) {
    return Character.toString(codePoint);
  }

  private static String ranges(BitSet set) {
    StringBuilder text = new StringBuilder();
    for (int from = set.nextSetBit(0); from >= 0; ) {
      int to = set.nextClearBit(from) - 1;
      text.append(' ').append(Integer.toHexString(from));
      text.append(to > from ? "-" + Integer.toHexString(to) : "");
      from = set.nextSetBit(to + 1);
    }
    return text.toString();
  }

  private static String mappings(Map<Integer, String> lower) {
    StringBuilder text = new StringBuilder();
    List<Integer> keys = List.copyOf(lower.keySet());
    for (int i = 0; i < keys.size(); ) {
      int first = keys.get(i);
      int target = lower.get(first).codePointAt(0);
      int last = first;
      i++;
      while (i < keys.size()
          && keys.get(i) == last + 1
          && lower.get(first).codePointCount(0, lower.get(first).length()) == 1
          && lower.get(last + 1).equals(text(target + last + 1 - first))) {
        last++;
        i++;
      }
      text.append(' ').append(Integer.toHexString(first));
      text.append(last > first ? "-" + Integer.toHexString(last) : "").append('=');
      text.append(
          lower
              .get(first)
              .codePoints()
              .mapToObj(Integer::toHexString)
              .collect(Collectors.joining("+")));
    }
    return text.toString();
  }
}
