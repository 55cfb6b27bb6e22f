// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import io.sparkh0.tensor.HalfFloats;
import java.util.Arrays;

/** The loops in plain Java: what runs without the Vector API, and the reference for it. */
final class PlainKernel implements Kernel {

  @Override
  public String name() {
    return "plain kernels";
  }

  @Override
  public void sum(float[] values, int[] offsets, int from, int to, float[] sum, int at, int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      add(values, offsets[i], sum, at, sum, at, d);
    }
  }

  @Override
  public void sum(byte[] values, int[] offsets, int from, int to, short[] sum, int d) {
    Arrays.fill(sum, 0, d, (short) 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      for (int c = 0; c < d; c++) {
        sum[c] += values[offset + c];
      }
    }
  }

  @Override
  public void weightedSum(
      float[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      float weight = weights[i];
      for (int c = 0; c < d; c++) {
        sum[at + c] += weight * values[offset + c];
      }
    }
  }

  @Override
  public void weightedSum(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      float weight = weights[i];
      for (int c = 0; c < d; c++) {
        sum[at + c] += weight * values[offset + c];
      }
    }
  }

  @Override
  public void weightedSumOfBf16(
      short[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      float weight = weights[i];
      for (int c = 0; c < d; c++) {
        sum[at + c] += weight * HalfFloats.fromBf16(values[offset + c]);
      }
    }
  }

  @Override
  public void weightedSumOfF16(
      short[] values,
      int[] offsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      float weight = weights[i];
      for (int c = 0; c < d; c++) {
        sum[at + c] += weight * HalfFloats.fromF16(values[offset + c]);
      }
    }
  }

  @Override
  public void standardizedSum(
      float[] values,
      int[] offsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int at,
      int d) {
    Arrays.fill(sum, at, at + d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      float mean = means[i];
      float factor = factors[i];
      for (int c = 0; c < d; c++) {
        sum[at + c] += (values[offset + c] - mean) * factor;
      }
    }
  }

  @Override
  public void dots(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] dots,
      int d) {
    for (int i = from; i < to; i++) {
      double dot = 0;
      for (int c = 0; c < d; c++) {
        dot += values[offsets[i] + c] * others[otherOffsets[i] + c];
      }
      dots[i] = (float) dot;
    }
  }

  @Override
  public void products(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] products,
      int d) {
    int at = 0;
    for (int i = from; i < to; i++) {
      for (int c = 0; c < d; c++) {
        products[at++] = values[offsets[i] + c] * others[otherOffsets[i] + c];
      }
    }
  }

  @Override
  public void weightedProductSum(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int d) {
    Arrays.fill(sum, 0, d, 0);
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      int other = otherOffsets[i];
      float weight = weights[i];
      for (int c = 0; c < d; c++) {
        sum[c] += weight * values[offset + c] * others[other + c];
      }
    }
  }

  @Override
  public void max(float[] values, int[] offsets, int from, int to, float[] max, int at, int d) {
    for (int i = from; i < to; i++) {
      int offset = offsets[i];
      for (int c = 0; c < d; c++) {
        max[at + c] = Math.max(max[at + c], values[offset + c]);
      }
    }
  }

  @Override
  public void add(float[] a, int atA, float[] b, int atB, float[] target, int at, int d) {
    for (int c = 0; c < d; c++) {
      target[at + c] = a[atA + c] + b[atB + c];
    }
  }

  @Override
  public void multiply(float[] source, int from, float[] target, int at, int d) {
    for (int c = 0; c < d; c++) {
      target[at + c] *= source[from + c];
    }
  }

  @Override
  public void addWithMoments(
      float[] a,
      int atA,
      float[] b,
      int atB,
      float[] target,
      int at,
      int d,
      double epsilon,
      float[] means,
      float[] factors,
      int number) {
    add(a, atA, b, atB, target, at, d);
    double sum = 0;
    for (int c = at; c < at + d; c++) {
      sum += target[c];
    }
    double mean = sum / d;
    double squares = 0;
    for (int c = at; c < at + d; c++) {
      double difference = target[c] - mean;
      squares += difference * difference;
    }
    means[number] = (float) mean;
    factors[number] = (float) (1 / Math.sqrt(squares / d + epsilon));
  }

  @Override
  public void normalize(
      float[] values, int row, float mean, float factor, float[] gamma, float[] beta, int d) {
    for (int c = 0; c < d; c++) {
      values[row + c] = (values[row + c] - mean) * factor * gamma[c] + beta[c];
    }
  }
}
