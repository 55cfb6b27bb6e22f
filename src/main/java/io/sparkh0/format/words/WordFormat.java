// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.ForeignText;
import io.sparkh0.format.TableFormat;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Detects which format of words a file has, from its first lines and, in doubt, its name. */
public final class WordFormat {
  private static final List<String> PACKED = List.of(".gz", ".bz2", ".zip");

  private WordFormat() {}

  /**
   * The format of a file that is none of the formats with a signature.
   *
   * @throws MalformedFileException if it is no word file either
   */
  public static TableFormat detect(HadoopFile file) {
    WordStream stream = new WordStream(file);
    byte[] start = stream.start();
    String name = plainName(file.path().toLowerCase(Locale.ROOT));
    refuseOthers(stream, start);
    TextLayout layout = TextLayout.find(start);
    if (layout.header().isPresent()) {
      boolean text = layout.startsWithWord() || numbersArePrintable(start, name);
      return !text
          ? TableFormat.WORD2VEC
          : name.endsWith(".vec") ? TableFormat.FASTTEXT_VEC : TableFormat.WORD2VEC_TEXT;
    }
    if (layout.startsWithWord() || SpacedFirstWord.dimension(start).isPresent()) {
      return TableFormat.GLOVE;
    }
    throw stream.fault(
        start.length == 0
            ? "the file is empty"
            : "its format is unknown (safetensors, .npy, .npz, word2vec, GloVe and fastText files"
                + " are read)");
  }

  private static void refuseOthers(WordStream stream, byte[] start) {
    Optional<String> other =
        packedTable(stream, start)
            .or(() -> ForeignFile.find(start).map(kind -> kind.explain(stream.path())))
            .or(() -> ForeignText.find(start).map(kind -> kind.explain(stream.path())));
    if (other.isPresent()) {
      throw stream.fault(other.get());
    }
  }

  /** Other table files are read at any offset, so they cannot be packed. */
  private static Optional<String> packedTable(WordStream stream, byte[] start) {
    boolean array = start.length > 6 && start[0] == (byte) 0x93 && start[1] == 'N';
    boolean tensors = start.length > 9 && start[7] == 0 && start[8] == '{';
    return stream.isPacked() && (array || tensors)
        ? Optional.of(
            "it is a table file that is packed, and only files of words may be; unpack it")
        : Optional.empty();
  }

  private static String plainName(String name) {
    for (String end : PACKED) {
      if (name.endsWith(end)) {
        return name.substring(0, name.length() - end.length());
      }
    }
    return name;
  }

  /** Whether all after the second line's word are characters: then it is a text with a fault. */
  private static boolean numbersArePrintable(byte[] start, String name) {
    int line = 0;
    while (line < start.length && start[line] != '\n') {
      line++;
    }
    int word = line + 1;
    while (word < start.length && start[word] != ' ' && start[word] != '\n') {
      word++;
    }
    for (int i = word; i < start.length && start[i] != '\n'; i++) {
      boolean printable =
          (start[i] >= ' ' && start[i] <= '~') || start[i] == '\r' || start[i] == '\t';
      if (!printable) {
        return false;
      }
    }
    return !name.endsWith(".bin");
  }
}
