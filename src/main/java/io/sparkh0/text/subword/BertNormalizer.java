// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;

/**
 * BERT's normalizer, one code point after another. For one thread.
 *
 * <p>That is all there is to it but for {@link CodePoints#REORDERED}, which it must not be given if
 * accents are stripped.
 */
final class BertNormalizer {
  private final boolean cleans;
  private final boolean splitsChinese;
  private final boolean strips;
  private final boolean lowers;
  private int[] codePoints = new int[64];
  private int size;

  BertNormalizer(Set<BertStep> steps) {
    cleans = steps.contains(BertStep.CLEAN_TEXT);
    splitsChinese = steps.contains(BertStep.SPLIT_CHINESE);
    strips = steps.contains(BertStep.STRIP_ACCENTS);
    lowers = steps.contains(BertStep.LOWER_CASE);
  }

  /** Number of code points that have come out. */
  int size() {
    return size;
  }

  /** One of the code points that have come out. */
  int get(int index) {
    return codePoints[index];
  }

  void clear() {
    size = 0;
  }

  /** Takes one code point in. */
  void add(int codePoint) {
    int cleaned = codePoint;
    if (cleans) {
      if (CodePoints.CONTROL.get(codePoint)) {
        return;
      }
      cleaned = CodePoints.SPACE.get(codePoint) ? ' ' : codePoint;
    }
    if (splitsChinese && CodePoints.CHINESE.get(cleaned)) {
      put(' ');
      strip(cleaned);
      put(' ');
    } else {
      strip(cleaned);
    }
  }

  private void strip(int codePoint) {
    if (!strips) {
      lower(codePoint);
    } else if (CodePoints.DECOMPOSES.get(codePoint)) {
      String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
      decomposed.codePoints().filter(c -> !CodePoints.ACCENT.get(c)).forEach(this::lower);
    } else if (!CodePoints.ACCENT.get(codePoint)) {
      lower(codePoint);
    }
  }

  private void lower(int codePoint) {
    if (lowers) {
      CodePoints.lowerCase(codePoint).codePoints().forEach(this::put);
    } else {
      put(codePoint);
    }
  }

  private void put(int codePoint) {
    if (size == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, 2 * size);
    }
    codePoints[size++] = codePoint;
  }
}
