// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

/** Hears how far a training is, a line at a time. */
@FunctionalInterface
public interface Progress {
  /** Takes a line for people. */
  void line(String text);
}
