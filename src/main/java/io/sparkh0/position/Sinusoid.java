// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import java.util.Locale;

/**
 * The layouts in which sinusoids are found. With position p, column c, dimension d and base b
 * (10,000 by default):
 *
 * <ul>
 *   <li>{@link #INTERLEAVED}: sin(p·b^(−2k/d)) in column 2k, the cosine in column 2k+1 (Vaswani et
 *       al. 2017, section 3.5).
 *   <li>{@link #HALVES}: the same frequencies, all sines first, then all cosines (Marian in
 *       transformers, RoFormer).
 *   <li>{@link #TIMING}: halves, with frequencies b^(−k/(d/2−1)) (tensor2tensor, fairseq, FSMT,
 *       M2M100).
 *   <li>{@link #ARTICLE}: 2·(sin(2πp/b^(2c/d)) + cos(2π(p+10000)/b^(2c/d))), as the source article
 *       prints it.
 *   <li>{@link #ARTICLE_CODE}: the angle p/b^(2c/d), its sine in even and its cosine in odd
 *       columns, as it codes it.
 * </ul>
 *
 * In halves and timing an odd last column is zero; in interleaved it is a sine.
 */
public enum Sinusoid {
  /** Sine, cosine, sine, cosine. */
  INTERLEAVED,
  /** Sines, then cosines. */
  HALVES,
  /** Sines, then cosines, with tensor2tensor's frequencies. */
  TIMING,
  /** The source article's formula. */
  ARTICLE,
  /** The source article's program. */
  ARTICLE_CODE;

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Angles for each unit of position, one for each pair of columns or each column, in double
   * precision.
   */
  double[] frequencies(int dimension, double base) {
    int half = dimension / 2;
    int count =
        switch (this) {
          case INTERLEAVED -> dimension - half;
          case HALVES, TIMING -> half;
          case ARTICLE, ARTICLE_CODE -> dimension;
        };
    double[] w = new double[count];
    for (int k = 0; k < count; k++) {
      w[k] =
          switch (this) {
            case INTERLEAVED, HALVES, ARTICLE_CODE -> StrictMath.pow(base, -2.0 * k / dimension);
            case TIMING -> StrictMath.exp(-k * StrictMath.log(base) / Math.max(half - 1, 1));
            case ARTICLE -> 2 * Math.PI * StrictMath.pow(base, -2.0 * k / dimension);
          };
    }
    return w;
  }

  /**
   * The elements of a row from position · frequency, one angle for each frequency from {@code from}
   * on.
   */
  void row(
      double[] angles, int from, double[] frequencies, float[] target, int offset, int dimension) {
    int half = dimension / 2;
    switch (this) {
      case INTERLEAVED -> {
        for (int c = 0; c < dimension; c++) {
          double angle = angles[from + c / 2];
          target[offset + c] = (float) (c % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
        }
      }
      case HALVES, TIMING -> {
        for (int k = 0; k < half; k++) {
          target[offset + k] = (float) StrictMath.sin(angles[from + k]);
          target[offset + half + k] = (float) StrictMath.cos(angles[from + k]);
        }
        if (dimension % 2 == 1) {
          target[offset + dimension - 1] = 0;
        }
      }
      case ARTICLE -> {
        for (int c = 0; c < dimension; c++) {
          double angle = angles[from + c];
          double shifted = angle + 10_000 * frequencies[c];
          target[offset + c] = (float) (2 * (StrictMath.sin(angle) + StrictMath.cos(shifted)));
        }
      }
      case ARTICLE_CODE -> {
        for (int c = 0; c < dimension; c++) {
          double angle = angles[from + c];
          target[offset + c] = (float) (c % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
        }
      }
      default -> throw new AssertionError(this);
    }
  }

  /**
   * Adds the sum of a row for each position of a range, times a factor, in closed form: Σ sin(pω +
   * φ) over n positions from a on is sin(nω/2) / sin(ω/2) · sin(aω + (n − 1)ω/2 + φ), and a cosine
   * is a sine with φ = π/2.
   */
  void addSum(double[] frequencies, int from, int to, double[] sum, double factor) {
    int dimension = sum.length;
    int half = dimension / 2;
    for (int c = 0; c < dimension; c++) {
      switch (this) {
        case INTERLEAVED ->
            sum[c] += factor * waves(frequencies[c / 2], c % 2 == 0 ? 0 : Math.PI / 2, from, to);
        case HALVES, TIMING -> {
          if (c < 2 * half) {
            sum[c] += factor * waves(frequencies[c % half], c < half ? 0 : Math.PI / 2, from, to);
          }
        }
        case ARTICLE -> {
          double shift = 10_000 * frequencies[c] + Math.PI / 2;
          sum[c] +=
              factor
                  * 2
                  * (waves(frequencies[c], 0, from, to) + waves(frequencies[c], shift, from, to));
        }
        case ARTICLE_CODE ->
            sum[c] += factor * waves(frequencies[c], c % 2 == 0 ? 0 : Math.PI / 2, from, to);
        default -> throw new AssertionError(this);
      }
    }
  }

  private static double waves(double frequency, double phase, int from, int to) {
    double count = (double) to - from;
    double divisor = Math.sin(frequency / 2);
    if (Math.abs(divisor) < 1e-9) {
      // Whole turns from position to position: all sines are the same.
      return count * Math.sin(from * frequency + phase);
    }
    double waves = Math.sin(count * frequency / 2) / divisor;
    return waves * Math.sin(from * frequency + (count - 1) * frequency / 2 + phase);
  }
}
