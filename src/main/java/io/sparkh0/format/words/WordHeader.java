// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.limit.SizeLimit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of word2vec's and fastText's files.
 *
 * @param words how many follow
 * @param dimension numbers of each vector
 */
record WordHeader(long words, int dimension) {
  /** Longer lines are no header. */
  static final int MAX_LENGTH = SizeLimit.WORD_HEADER.most32();

  private static final int MAX_DIMENSION = SizeLimit.WORD_DIMENSION.most32();

  /** Signs are matched so that such files are detected as what they mean to be, and refused. */
  private static final Pattern LINE =
      Pattern.compile("(-?[0-9]{1,18})(?: +|\t+| *, *)(-?[0-9]{1,18})");

  /** DL4J's header has the number of documents as a third one. */
  private static final Pattern DOCUMENTS = Pattern.compile("([0-9]{1,18} [0-9]{1,18}) [0-9]{1,18}");

  static String withoutDocuments(String line) {
    Matcher m = DOCUMENTS.matcher(line);
    return m.matches() ? m.group(1) : line;
  }

  /** The dimension of a line that looks like a header; 0 where it is none that can be. */
  static int dimension(String line) {
    Matcher m = LINE.matcher(line);
    long dimension = m.matches() ? Long.parseLong(m.group(2)) : 0;
    return dimension > 0 && dimension <= MAX_DIMENSION ? (int) dimension : 0;
  }

  static boolean looksLike(String line) {
    return LINE.matcher(line).matches();
  }

  static WordHeader parse(WordStream stream, String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw stream.fault(0, "the first line is not the number of words and their dimension");
    }
    long words = Long.parseLong(m.group(1));
    long dimension = Long.parseLong(m.group(2));
    if (words < 0 || words > Integer.MAX_VALUE - 16) {
      throw stream.fault(0, words + " words (must be 0 to " + (Integer.MAX_VALUE - 16) + ")");
    }
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw stream.fault(
          0, "a dimension of " + dimension + " (must be 1 to " + MAX_DIMENSION + ")");
    }
    return new WordHeader(words, (int) dimension);
  }
}
