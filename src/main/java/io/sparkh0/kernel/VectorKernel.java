// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import jdk.incubator.vector.FloatVector;

/** The loops with the JDK's Vector API, as wide as the machine's vectors. */
final class VectorKernel implements Kernel {
  private final Kernel plain = new PlainKernel();

  @Override
  public String name() {
    return "vector kernels, " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit";
  }

  @Override
  public void sum(float[] values, int[] offsets, int from, int to, float[] sum, int at, int d) {
    VectorSumF32.sum(values, offsets, from, to, sum, at, d);
  }

  @Override
  public void sum(byte[] values, int[] offsets, int from, int to, short[] sum, int d) {
    VectorSumI8.sum(values, offsets, from, to, sum, d);
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
    VectorWeighted.weightedSum(values, offsets, weights, from, to, sum, at, d);
  }

  @Override
  public void weightedSum(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d) {
    if (VectorSumI8.HAS_QUARTERS) {
      VectorSumI8.weightedSum(values, offsets, weights, from, to, sum, at, d);
    } else {
      plain.weightedSum(values, offsets, weights, from, to, sum, at, d);
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
    VectorBf16.weightedSum(values, offsets, weights, from, to, sum, at, d);
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
    VectorF16.weightedSum(values, offsets, weights, from, to, sum, at, d);
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
    VectorWeighted.standardizedSum(values, offsets, means, factors, from, to, sum, at, d);
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
    VectorDots.dots(values, offsets, others, otherOffsets, from, to, dots, d);
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
    VectorProducts.products(values, offsets, others, otherOffsets, from, to, products, d);
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
    VectorProducts.weightedSum(values, offsets, others, otherOffsets, weights, from, to, sum, d);
  }

  @Override
  public void max(float[] values, int[] offsets, int from, int to, float[] max, int at, int d) {
    VectorMax.max(values, offsets, from, to, max, at, d);
  }

  @Override
  public void add(float[] a, int atA, float[] b, int atB, float[] target, int at, int d) {
    VectorRowOps.add(a, atA, b, atB, target, at, d);
  }

  @Override
  public void multiply(float[] source, int from, float[] target, int at, int d) {
    VectorRowOps.multiply(source, from, target, at, d);
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
    VectorRowOps.addWithMoments(a, atA, b, atB, target, at, d, epsilon, means, factors, number);
  }

  @Override
  public void normalize(
      float[] values, int row, float mean, float factor, float[] gamma, float[] beta, int d) {
    VectorRowOps.normalize(values, row, mean, factor, gamma, beta, d);
  }
}
