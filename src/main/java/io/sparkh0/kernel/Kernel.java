// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

/**
 * What is done to rows. Row i has d elements from {@code offsets[i]} on; a call is for the rows
 * {@code from} to {@code to} − 1. Results are d floats from {@code at} on. Every array of rows or
 * results has at least {@link #PADDING} elements after its last row, which may be read; those after
 * a result may be overwritten.
 */
public interface Kernel {
  /** Elements beyond a row that a loop may touch: one less than the widest vector has. */
  int PADDING = 63;

  /** The most rows of a sum: as many bytes add up in 16 bits. */
  int MAX_ROWS = 256;

  /** A name for people, with the width of the vectors. */
  String name();

  /** The sum of rows; zeros where there are none. */
  void sum(float[] values, int[] offsets, int from, int to, float[] sum, int at, int d);

  /**
   * The sum of rows of int8; at most {@link #MAX_ROWS} of them.
   *
   * @param sum receives d numbers from index 0 on
   */
  void sum(byte[] values, int[] offsets, int from, int to, short[] sum, int d);

  /** The sum of rows, each times its weight. */
  void weightedSum(
      float[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d);

  /** The sum of rows of int8, each times its weight. */
  void weightedSum(
      byte[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d);

  /** The sum of rows of bfloat16, each times its weight. */
  void weightedSumOfBf16(
      short[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d);

  /** The sum of rows of float16, all of them finite, each times its weight. */
  void weightedSumOfF16(
      short[] values, int[] offsets, float[] weights, int from, int to, float[] sum, int at, int d);

  /** The sum of rows, from each element of which the row's mean is taken, times a factor. */
  void standardizedSum(
      float[] values,
      int[] offsets,
      float[] means,
      float[] factors,
      int from,
      int to,
      float[] sum,
      int at,
      int d);

  /**
   * Scalar products of rows with other rows. Elements beyond one of the others, up to {@link
   * #PADDING}, must be zero: what is not finite beyond one of {@code values} may make its product
   * NaN.
   *
   * @param dots receives a number for each row, at the row's index
   */
  void dots(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] dots,
      int d);

  /**
   * The products of rows with other rows, element by element.
   *
   * @param products receives them one after another, from index 0 on
   */
  void products(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      int from,
      int to,
      float[] products,
      int d);

  /**
   * The sum of the products of rows with other rows, each times its weight.
   *
   * @param sum receives d numbers from index 0 on
   */
  void weightedProductSum(
      float[] values,
      int[] offsets,
      float[] others,
      int[] otherOffsets,
      float[] weights,
      int from,
      int to,
      float[] sum,
      int d);

  /**
   * The largest of each column among the rows and what {@code max} holds already; NaN where one of
   * them is.
   */
  void max(float[] values, int[] offsets, int from, int to, float[] max, int at, int d);

  /** The sum of two rows, of which one may be the target. */
  void add(float[] a, int atA, float[] b, int atB, float[] target, int at, int d);

  /** Multiplies the target by a row. */
  void multiply(float[] source, int from, float[] target, int at, int d);

  /**
   * The sum of two rows, of which one may be the target, with its moments: the mean of its
   * elements, and 1 / √(variance + ε) with the biased variance.
   *
   * @param epsilon ε
   * @param means receives the mean at {@code number}
   * @param factors receives the factor there
   */
  void addWithMoments(
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
      int number);

  /**
   * Layer normalisation in place, by known moments (Ba, Kiros and Hinton 2016): γ · (y − mean) ·
   * factor + β.
   *
   * @param row where the row starts in {@code values}
   * @param gamma γ, d floats and the spare ones
   * @param beta β, likewise
   */
  void normalize(
      float[] values, int row, float mean, float factor, float[] gamma, float[] beta, int d);
}
