// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * L-BFGS (Liu and Nocedal 1989) with a bisecting line search for the weak Wolfe conditions (Lewis
 * and Overton 2013), for smooth convex losses.
 */
final class QuasiNewton {
  private static final int MEMORY = 10;
  private static final int MAX_HALVINGS = 30;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  private QuasiNewton() {}

  /** What is made small. */
  @FunctionalInterface
  interface Loss {
    /**
     * The loss at a point.
     *
     * @param point as long as the start
     * @param gradient is overwritten with the gradient there
     */
    double at(double[] point, double[] gradient);
  }

  /**
   * Goes downhill until the loss shrinks by less than a share of itself in one step.
   *
   * @param start is not changed
   * @param tolerance that share
   * @param iterations at most
   * @return where the loss is smallest, about
   */
  static double[] minimise(Loss loss, double[] start, double tolerance, int iterations) {
    Deque<Step> steps = new ArrayDeque<>();
    double[] point = start.clone();
    double[] gradient = new double[start.length];
    double value = loss.at(point, gradient);
    for (int i = 0; i < iterations; i++) {
      double[] direction = direction(gradient, steps);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        break;
      }
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      // The first direction is as long as the gradient, which may be far too much.
      double length = i == 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      double[] next = new double[point.length];
      double[] gradientThere = new double[point.length];
      double valueThere = value;
      for (int halving = 0; halving < MAX_HALVINGS; halving++) {
        for (int c = 0; c < point.length; c++) {
          next[c] = point[c] + length * direction[c];
        }
        valueThere = loss.at(next, gradientThere);
        if (!(valueThere <= value + DECREASE * length * slope)) {
          high = length;
        } else if (dot(gradientThere, direction) < CURVATURE * slope) {
          low = length;
        } else {
          break;
        }
        length = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
      }
      if (!(valueThere < value)) {
        break;
      }
      steps.addFirst(Step.between(point, next, gradient, gradientThere));
      if (steps.size() > MEMORY) {
        steps.removeLast();
      }
      double gain = value - valueThere;
      point = next;
      gradient = gradientThere;
      value = valueThere;
      if (gain <= tolerance * Math.abs(value)) {
        break;
      }
    }
    return point;
  }

  /**
   * A step that was taken.
   *
   * @param move s, the difference of two points
   * @param turn y, the difference of their gradients
   * @param product s·y, above 0
   */
  private record Step(double[] move, double[] turn, double product) {
    static Step between(
        double[] before, double[] after, double[] gradient, double[] gradientThere) {
      double[] move = new double[before.length];
      double[] turn = new double[before.length];
      for (int c = 0; c < before.length; c++) {
        move[c] = after[c] - before[c];
        turn[c] = gradientThere[c] - gradient[c];
      }
      return new Step(move, turn, dot(move, turn));
    }
  }

  /**
   * −H·g, where H is the inverse of the Hessian as far as the steps tell it.
   *
   * @param steps the last first
   */
  private static double[] direction(double[] gradient, Deque<Step> steps) {
    double[] direction = new double[gradient.length];
    add(direction, -1, gradient);
    double[] shares = new double[steps.size()];
    int i = 0;
    for (Step step : steps) {
      shares[i] = dot(step.move(), direction) / step.product();
      add(direction, -shares[i++], step.turn());
    }
    if (!steps.isEmpty()) {
      Step last = steps.getFirst();
      double scale = last.product() / dot(last.turn(), last.turn());
      for (int c = 0; c < direction.length; c++) {
        direction[c] *= scale;
      }
    }
    for (Iterator<Step> oldest = steps.descendingIterator(); oldest.hasNext(); ) {
      Step step = oldest.next();
      add(direction, shares[--i] - dot(step.turn(), direction) / step.product(), step.move());
    }
    return direction;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private static void add(double[] sum, double factor, double[] values) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += factor * values[c];
    }
  }
}
