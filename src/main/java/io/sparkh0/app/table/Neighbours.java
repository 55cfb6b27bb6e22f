// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.text.words.EncodedWords;
import io.sparkh0.text.words.FastTextBags;
import io.sparkh0.text.words.WordIndex;
import io.sparkh0.text.words.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The words whose vectors point most nearly where a word's does. A fastText word's vector is the
 * mean of its own row and those of its n-grams, so words never seen have neighbours too.
 */
final class Neighbours {
  /**
   * A word and how near it is.
   *
   * @param word the word
   * @param cosine of the angle between the two vectors
   */
  record Neighbour(String word, double cosine) {}

  private final InputLayer layer;
  private final int[] mapping;
  private final WordIndex index;
  private final Optional<FastTextBags> bags;
  private final EncodedWords encoded = new EncodedWords();
  private final float[] row;

  /**
   * @param layer whose table is searched
   * @param words word i has id i
   */
  Neighbours(InputLayer layer, WordTable words) {
    this.layer = layer;
    mapping = layer.mapping();
    index = words.index();
    bags = words.fastText().map(settings -> new FastTextBags(index, settings));
    row = new float[layer.table().dimension()];
  }

  /**
   * The nearest words, the nearest first; none where the word has no vector or a zero one.
   *
   * @param word is not among them
   * @param count how many at most
   */
  List<Neighbour> of(String word, int count) {
    float[] own = new float[row.length];
    float[] other = new float[row.length];
    if (!copyVector(word, own)) {
      return List.of();
    }
    Comparator<Neighbour> byCosine = Comparator.comparingDouble(Neighbour::cosine);
    PriorityQueue<Neighbour> nearest = new PriorityQueue<>(byCosine);
    for (int id = 0; id < index.size(); id++) {
      String candidate = index.word(id);
      boolean isFirst = index.row(candidate) == id;
      if (!isFirst
          || candidate.isEmpty()
          || candidate.equals(word)
          || !copyVector(candidate, other)) {
        continue;
      }
      double cosine = cosine(own, other);
      if (Double.isNaN(cosine)
          || (nearest.size() == count && cosine <= nearest.element().cosine())) {
        continue;
      }
      nearest.add(new Neighbour(candidate, cosine));
      if (nearest.size() > count) {
        nearest.remove();
      }
    }
    return nearest.stream().sorted(byCosine.reversed()).toList();
  }

  /** Whether a word has a vector. */
  private boolean copyVector(String word, float[] vector) {
    int[] ids = ids(word);
    Arrays.fill(vector, 0);
    for (int id : ids) {
      if (id >= layer.vocabulary()) {
        return false;
      }
      layer.table().copyRow(mapping.length > 0 ? mapping[id] : id, row, 0);
      for (int c = 0; c < row.length; c++) {
        vector[c] += row[c] / ids.length;
      }
    }
    return ids.length > 0;
  }

  private int[] ids(String word) {
    if (bags.isEmpty()) {
      int id = index.row(word);
      return id == WordIndex.NONE ? new int[0] : new int[] {id};
    }
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    bags.get().encode(utf8, utf8.length, encoded);
    // White space makes a text of several words.
    return encoded.words() == 1
        ? IntStream.of(encoded.rows().toArray()).filter(id -> id != EncodedWords.NO_ROW).toArray()
        : new int[0];
  }

  /** NaN where one is zero. */
  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int c = 0; c < a.length; c++) {
      dot += (double) a[c] * b[c];
      squaresA += (double) a[c] * a[c];
      squaresB += (double) b[c] * b[c];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }
}
