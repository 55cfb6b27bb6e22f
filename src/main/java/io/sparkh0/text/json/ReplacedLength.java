// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import io.sparkh0.limit.SizeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many times longer a normalizer may make a text. What becomes of single characters is gone
 * through, as those who put spaces around each sign have dozens of such steps that do not multiply.
 */
final class ReplacedLength {
  /** A ligature may become 18 characters by NFKC, and so by maps that hold it. */
  private static final double OTHERS = 18;

  private static final Set<String> SHORTENING = Set.of("Strip", "StripAccents", "Nmt");

  private record Step(String character, String content) {}

  private final List<Step> steps = new ArrayList<>();
  private double factor = 1;

  /** Adds a step that replaces what is written so. */
  void addReplace(String written, String content) {
    if (written.codePointCount(0, written.length()) == 1) {
      steps.add(new Step(written, content));
    } else {
      factor *= Math.max(1, (double) content.length() / written.length());
    }
  }

  /** Adds a step that replaces what a pattern matches, one character or more. */
  void addReplaceOfPattern(String content) {
    factor *= Math.max(1, content.length());
  }

  /** Adds a step of another type. */
  void addOther(String type) {
    factor *= SHORTENING.contains(type) ? 1 : OTHERS;
  }

  /** Adds a step that puts something before a text. */
  void addPrefix(String prefix) {
    factor *= 1 + prefix.length();
  }

  /** A bound of the length of what becomes of one character. */
  double factor() {
    double longest = 1;
    for (Step start : steps) {
      String text = start.character();
      for (Step step : steps) {
        text = text.replace(step.character(), step.content());
        if (text.length() > SizeLimit.TEXT_GROWTH.most()) {
          return factor * text.length();
        }
      }
      longest = Math.max(longest, text.length());
    }
    return factor * longest;
  }
}
