// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.fasttext;

import io.sparkh0.format.words.Words;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.LittleEndianInput;
import io.sparkh0.storage.MalformedFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words and labels of a fastText model, in the order of their rows.
 *
 * @param words with a row each in the input matrix
 * @param labels with a row each in the output matrix of supervised models
 */
record FastTextDictionary(List<String> words, List<String> labels) {
  /** A word's end, its count and its kind. */
  private static final int MIN_ENTRY = 1 + 8 + 1;

  /** What the dictionary says of its n-grams where none were pruned. */
  private static final long NOT_PRUNED = -1;

  /**
   * Reads the dictionary: sizes, then for each entry its text, its count and its kind.
   *
   * @throws MalformedFileException if the sizes do not fit each other or the file
   */
  static FastTextDictionary read(HadoopFile file, LittleEndianInput in) throws IOException {
    long start = in.position();
    int size = in.readInt();
    int wordCount = in.readInt();
    int labelCount = in.readInt();
    in.skip(8); // tokens of the corpus
    long pruned = in.readLong();
    if (wordCount < 1
        || labelCount < 0
        || (long) wordCount + labelCount != size
        || size > (file.length() - in.position()) / MIN_ENTRY) {
      throw file.fault(
          start,
          String.format("a dictionary of %d: %d words, %d labels", size, wordCount, labelCount));
    }
    if (pruned != NOT_PRUNED) {
      throw file.fault(
          start + 20,
          "its n-grams are pruned, as fastText does for quantised models (.ftz); use the .bin that"
              + " it was made from");
    }
    List<String> words = new ArrayList<>(wordCount);
    List<String> labels = new ArrayList<>(labelCount);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < size; i++) {
      long at = in.position();
      String text = Words.decode(in.readUntil(0, Words.MAX_BYTES), fault -> file.fault(at, fault));
      in.skip(8); // its count
      int kind = in.readByte();
      if (kind != (i < wordCount ? 0 : 1)) {
        throw file.fault(
            in.position() - 1, "entry " + i + " is of kind " + kind + ": words come first, as 0");
      }
      if (!seen.add(text)) {
        throw file.fault(at, "'" + text + "' is in the dictionary twice");
      }
      (kind == 0 ? words : labels).add(text);
    }
    return new FastTextDictionary(words, labels);
  }
}
