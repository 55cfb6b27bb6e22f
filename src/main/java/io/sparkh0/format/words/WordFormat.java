// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.format.TableFormat;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Detects which format of words a file has, from its first lines and, in doubt, its name. */
public final class WordFormat {
  private WordFormat() {}

  /**
   * The format of a file that is none of the formats with a signature.
   *
   * @throws MalformedFileException if it is no word file either
   */
  public static TableFormat detect(HadoopFile file) {
    byte[] start = new WordStream(file).start();
    String name = file.path().toLowerCase(Locale.ROOT);
    int firstEnd = indexOf(start, '\n', 0);
    String first = text(start, 0, Math.min(firstEnd, WordHeader.MAX_LENGTH)).stripTrailing();
    String plainName = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (WordHeader.looksLike(first)) {
      boolean text = numbersAreText(start, firstEnd + 1, plainName);
      return !text
          ? TableFormat.WORD2VEC
          : plainName.endsWith(".vec") ? TableFormat.FASTTEXT_VEC : TableFormat.WORD2VEC_TEXT;
    }
    if (startsWithNumbers(start, 0, firstEnd) || SpacedFirstWord.dimension(start).isPresent()) {
      return TableFormat.GLOVE;
    }
    throw new MalformedFileException(
        file.path(),
        start.length == 0
            ? "the file is empty"
            : "its format is unknown (safetensors, .npy, .npz, word2vec, GloVe and fastText files"
                + " are read)");
  }

  /** Whether the line after the header has plain numbers; bytes that are neither are text. */
  private static boolean numbersAreText(byte[] start, int from, String name) {
    int end = indexOf(start, '\n', from);
    if (startsWithNumbers(start, from, end)) {
      return true;
    }
    for (int i = Math.min(indexOf(start, ' ', from), end); i < end; i++) {
      boolean printable = (start[i] >= ' ' && start[i] <= '~') || start[i] == '\r';
      if (!printable) {
        return false;
      }
    }
    return !name.endsWith(".bin");
  }

  /** Whether a line is a word and plain numbers, as far as it is seen. */
  private static boolean startsWithNumbers(byte[] start, int lineStart, int end) {
    int to = indexOf(start, ' ', lineStart);
    int numbers = 0;
    while (to < end) {
      int from = to + 1;
      to = Math.min(end, indexOf(start, ' ', from));
      boolean whole = to < start.length;
      boolean blank = text(start, from, to).isBlank();
      if (whole
          && !blank
          && Float.isNaN(DecimalFloats.parse(start, from, strip(start, from, to)))) {
        return false;
      }
      numbers += blank ? 0 : 1;
    }
    return numbers > 0;
  }

  private static int strip(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private static int indexOf(byte[] bytes, int value, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != value) {
      i++;
    }
    return i;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1);
  }
}
