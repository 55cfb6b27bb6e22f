package io.sparkh0.job;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.table.EmbeddingTable;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The words whose vectors point most nearly where a word's does. */
final class Neighbours {
  /**
   * A word and how near it is.
   *
   * @param word the word
   * @param cosine of the angle between the two vectors
   */
  record Neighbour(String word, double cosine) {}

  private final InputLayer layer;
  private final List<String> words;

  /**
   * @param layer whose table is searched
   * @param words word i has id i
   */
  Neighbours(InputLayer layer, List<String> words) {
    this.layer = layer;
    this.words = words;
  }

  /**
   * The nearest words, the nearest first; none where the word is unknown or its vector zero.
   *
   * @param word is not among them
   * @param count how many at most
   */
  List<Neighbour> of(String word, int count) {
    int id = words.indexOf(word);
    int ids = Math.min(words.size(), layer.vocabulary());
    if (id < 0 || id >= ids) {
      return List.of();
    }
    float[] own = layer.table().row(row(id));
    float[] other = new float[own.length];
    Comparator<Neighbour> byCosine = Comparator.comparingDouble(Neighbour::cosine);
    PriorityQueue<Neighbour> nearest = new PriorityQueue<>(byCosine);
    EmbeddingTable table = layer.table();
    for (int candidate = 0; candidate < ids; candidate++) {
      if (candidate == id) {
        continue;
      }
      table.copyRow(row(candidate), other, 0);
      double cosine = cosine(own, other);
      if (Double.isNaN(cosine)
          || (nearest.size() == count && cosine <= nearest.element().cosine())) {
        continue;
      }
      nearest.add(new Neighbour(words.get(candidate), cosine));
      if (nearest.size() > count) {
        nearest.remove();
      }
    }
    return nearest.stream().sorted(byCosine.reversed()).toList();
  }

  private int row(int id) {
    int[] mapping = layer.mapping();
    return mapping.length > 0 ? mapping[id] : id;
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
