package io.sparkh0.format.detect;

import io.sparkh0.format.Pickles;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.fasttext.FastTextFile;
import io.sparkh0.format.numpy.NpyHeader;
import io.sparkh0.format.safetensors.SafetensorsFile;
import io.sparkh0.format.safetensors.ShardIndex;
import io.sparkh0.format.words.DecimalFloats;
import io.sparkh0.format.words.SpacedFirstWord;
import io.sparkh0.format.words.WordHeader;
import io.sparkh0.format.words.WordStream;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells a file's format by its first bytes. The name's extension decides only where they fit more
 * than one format, or none, so that the reader of that format can say what is wrong.
 */
final class FormatDetector {
  private FormatDetector() {}

  /**
   * The format of a file.
   *
   * @throws MalformedFileException if it is none that is read here
   */
  static TableFormat detect(HadoopFile file) {
    ByteBuffer start =
        file.read(0, (int) Math.min(16, file.length())).order(ByteOrder.LITTLE_ENDIAN);
    String name = file.path().toLowerCase(Locale.ROOT);
    if (NpyHeader.looksLike(start)) {
      return TableFormat.NPY;
    }
    if (FastTextFile.looksLike(start)) {
      return TableFormat.FASTTEXT;
    }
    if (start.limit() >= 4 && start.getInt(0) == 0x04034b50) {
      return name.endsWith(".npy") ? TableFormat.NPY : TableFormat.NPZ;
    }
    if (SafetensorsFile.looksLike(start)
        || name.endsWith(".safetensors")
        || name.endsWith(ShardIndex.SUFFIX)) {
      return TableFormat.SAFETENSORS;
    }
    if (start.limit() >= 2 && start.get(0) == (byte) 0x80 && start.get(1) <= 5) {
      throw Pickles.refusal(file.path());
    }
    return name.endsWith(".npy") ? TableFormat.NPY : words(file, name);
  }

  private static TableFormat words(HadoopFile file, String name) {
    WordStream stream = new WordStream(file);
    byte[] start = stream.start();
    int firstEnd = indexOf(start, '\n', 0);
    String first = text(start, 0, Math.min(firstEnd, WordHeader.LONGEST)).stripTrailing();
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
