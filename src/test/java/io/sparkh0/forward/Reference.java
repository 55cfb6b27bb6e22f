// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.table.EmbeddingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** H0 and its poolings as the formulas say, token by token in double precision. */
final class Reference {
  private final InputLayer layer;
  private final Document document;
  private final double[][] rows;

  Reference(InputLayer layer, Document document) {
    this.layer = layer;
    this.document = document;
    rows = new double[document.length()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = made(i);
    }
  }

  double[] row(int token) {
    return rows[token];
  }

  private double[] made(int token) {
    EmbeddingTable table = layer.table();
    double[] row = new double[layer.unprojectedDimension()];
    int d = table.dimension();
    int first = document.firstId(token);
    int end = document.endOfIds(token);
    for (int n = first; n < end; n++) {
      int id = document.id(n);
      float[] values = table.row(layer.tableRow(id));
      for (int c = 0; c < d; c++) {
        row[c] += (double) layer.scale() * layer.tokenWeight(id) * values[c] / (end - first);
      }
    }
    double length = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
    if (layer.tokenNorm() && length > 0) {
      for (int c = 0; c < d; c++) {
        row[c] /= length;
      }
    }
    PositionalEncoding positions = layer.positions();
    if (positions.dimension() > 0) {
      float[] p = new float[positions.dimension()];
      positions.copyRow(document.positionOf(token), p, 0);
      for (int c = 0; c < p.length; c++) {
        switch (layer.combine()) {
          case ADD -> row[c] += p[c];
          case MULTIPLY -> row[c] *= p[c];
          case CONCAT -> row[d + c] = p[c];
          default -> throw new AssertionError();
        }
      }
    }
    if (layer.tokenTypes() > 0) {
      float[] type = layer.types().orElseThrow().row(document.type(token));
      for (int c = 0; c < row.length; c++) {
        row[c] += type[c];
      }
    }
    layer.norm().ifPresent(norm -> normalize(norm, row));
    return layer.projection().map(projection -> projected(projection, row)).orElse(row);
  }

  private static double[] projected(Projection projection, double[] row) {
    double[] projected = new double[projection.outputs()];
    for (int o = 0; o < projected.length; o++) {
      projected[o] = projection.bias()[o];
      for (int c = 0; c < row.length; c++) {
        projected[o] += projection.weights()[o * row.length + c] * row[c];
      }
    }
    return projected;
  }

  private static void normalize(LayerNorm norm, double[] row) {
    double mean = Arrays.stream(row).average().orElseThrow();
    double variance = Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    for (int c = 0; c < row.length; c++) {
      row[c] =
          (row[c] - mean) / Math.sqrt(variance + norm.epsilon()) * norm.gamma()[c] + norm.beta()[c];
    }
  }

  /** The weight of a token's id, or the mean of its bag's; 1 where the layer has none. */
  private double poolWeight(int token) {
    if (!layer.hasPoolWeights()) {
      return 1;
    }
    int first = document.firstId(token);
    int end = document.endOfIds(token);
    double sum = 0;
    for (int n = first; n < end; n++) {
      sum += layer.poolWeights()[document.id(n)];
    }
    return sum / Math.max(1, end - first);
  }

  double[] pool(String kind, int segments, int flattenLength) {
    int d = layer.dimension();
    List<double[]> kept = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < document.length(); i++) {
      if (!document.isMasked(i)) {
        kept.add(row(i));
        weights.add(poolWeight(i));
      }
    }
    int n = kept.size();
    int blocks = kind.equals("segments") ? segments : kind.equals("flatten") ? flattenLength : 1;
    double[] pooled = new double[blocks * d];
    if (n == 0) {
      return pooled;
    }
    double weight = weights.stream().mapToDouble(w -> w).sum();
    double total = weight == 0 ? 1 : weight;
    if (kind.equals("max")) {
      Arrays.fill(pooled, Double.NEGATIVE_INFINITY);
    }
    int[] sizes = new int[Math.max(1, segments)];
    for (int k = 0; k < n; k++) {
      sizes[(int) ((long) k * segments / n)]++;
    }
    for (int k = 0; k < n; k++) {
      double[] row = kept.get(k);
      int segment = (int) ((long) k * segments / n);
      for (int c = 0; c < d; c++) {
        switch (kind) {
          case "mean" -> pooled[c] += row[c] / n;
          case "sum" -> pooled[c] += row[c];
          case "sqrtN" -> pooled[c] += row[c] / Math.sqrt(n);
          case "weightedMean" -> pooled[c] += weights.get(k) * row[c] / total;
          case "sifMean" -> pooled[c] += weights.get(k) * row[c] / n;
          case "max" -> pooled[c] = Math.max(pooled[c], row[c]);
          case "last" -> pooled[c] = row[c];
          case "segments" -> pooled[segment * d + c] += row[c] / sizes[segment];
          case "flatten" -> {
            if (k < flattenLength) {
              pooled[k * d + c] = row[c];
            }
          }
          case "first" -> pooled[c] = row(0)[c];
          default -> throw new AssertionError(kind);
        }
      }
    }
    return pooled;
  }
}
