// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.table.EmbeddingTable;
import java.util.Arrays;

/**
 * The tokens of a document that are not masked, in their order, as rows of the table with the
 * factors that multiply them. Not thread-safe.
 */
final class SelectedTokens {
  private InputLayer layer;
  private Document document;
  private boolean isWhole;
  private boolean hasFactors;
  private int[] tokens = new int[0];
  private int[] rows = new int[0];
  private int[] starts = new int[0];
  private float[] factors = new float[0];
  private float[] poolWeights = new float[0];
  private int[] ownRows = new int[0];

  /** Selects the tokens of a document; their rows are found by {@link #findRows}. */
  void select(InputLayer layer, Document document) {
    this.layer = layer;
    this.document = document;
    isWhole = !document.hasMask();
    if (isWhole) {
      return;
    }
    tokens = room(tokens, count());
    int count = 0;
    for (int i = 0; i < document.length(); i++) {
      if (!document.isMasked(i)) {
        tokens[count++] = i;
      }
    }
  }

  /** Finds the rows of the tokens, and their factors. */
  void findRows() {
    float[] weights = layer.tokenWeights();
    hasFactors = document.hasBags() || weights.length > 0;
    if (isWhole && !document.hasBags() && layer.mapping().length == 0) {
      rows = document.ids();
      if (hasFactors) {
        factors = room(factors, count());
        for (int i = 0; i < count(); i++) {
          factors[i] = weights[document.id(i)];
        }
      }
    } else {
      findOwnRows();
    }
  }

  private void findOwnRows() {
    int most = document.length() == 0 ? 0 : document.endOfIds(document.length() - 1);
    ownRows = room(ownRows, most);
    rows = ownRows;
    starts = room(starts, count() + 1);
    factors = room(factors, hasFactors ? most : 0);
    int number = 0;
    for (int k = 0; k < count(); k++) {
      starts[k] = number;
      int first = document.firstId(token(k));
      int end = document.endOfIds(token(k));
      float share = 1f / Math.max(1, end - first);
      for (int n = first; n < end; n++) {
        int id = document.id(n);
        if (hasFactors) {
          factors[number] = share * layer.tokenWeight(id);
        }
        rows[number++] = layer.tableRow(id);
      }
    }
    starts[count()] = number;
  }

  private static int[] room(int[] values, int length) {
    return length <= values.length ? values : new int[length + length / 2];
  }

  private static float[] room(float[] values, int length) {
    return length <= values.length ? values : new float[length + length / 2];
  }

  Document document() {
    return document;
  }

  /** Number of selected tokens. */
  int count() {
    return document.selected();
  }

  /**
   * Finds where in the table's array the rows of tokens k to k + n − 1 start, of a document without
   * bags and a table of one array.
   */
  void findOffsets(int k, int n, int[] offsets) {
    EmbeddingTable table = layer.table();
    int first = start(k);
    for (int i = 0; i < n; i++) {
      offsets[i] = table.offset(rows[first + i]);
    }
  }

  /** The number in the document of selected token {@code k}. */
  int token(int k) {
    return isWhole ? k : tokens[k];
  }

  /** The position of selected token {@code k}. */
  int position(int k) {
    return document.positionOf(token(k));
  }

  /** The type of selected token {@code k}. */
  int type(int k) {
    return document.type(token(k));
  }

  /** The table's rows of all selected tokens; those of token k are from {@link #start} on. */
  int[] rows() {
    return rows;
  }

  int start(int k) {
    return rows == ownRows ? starts[k] : k;
  }

  /** Whether rows have factors: the token's weight over the size of its bag. */
  boolean hasFactors() {
    return hasFactors;
  }

  float[] factors() {
    return factors;
  }

  /** The weights of the weighted poolings: of a token's id, or the mean of its bag's. */
  float[] poolWeights() {
    poolWeights = room(poolWeights, count());
    for (int k = 0; k < count(); k++) {
      int first = document.firstId(token(k));
      int end = document.endOfIds(token(k));
      float sum = 0;
      for (int n = first; n < end; n++) {
        sum += layer.poolWeights()[document.id(n)];
      }
      poolWeights[k] = end == first ? 0 : sum / (end - first);
    }
    return poolWeights;
  }

  /** Whether the positions of a range of tokens count up by one. */
  boolean isSequential(int from, int to) {
    if (isWhole && document.isSequential()) {
      return true;
    }
    for (int k = from + 1; k < to; k++) {
      if (position(k) != position(k - 1) + 1) {
        return false;
      }
    }
    return true;
  }

  /** Writes the table rows' factors times the weights of their tokens. */
  void weightedFactors(float[] weights, float[] target) {
    for (int k = 0; k < count(); k++) {
      int start = start(k);
      int end = start(k + 1);
      if (hasFactors) {
        for (int n = start; n < end; n++) {
          target[n] = factors[n] * weights[k];
        }
      } else {
        Arrays.fill(target, start, end, weights[k]);
      }
    }
  }
}
