// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.MalformedFileException;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One pass over a word file, a word with its vector at a time. Words and counts of numbers are
 * checked as they are passed, the numbers themselves when they are asked for.
 */
abstract class WordReader implements Closeable {
  final WordStream stream;

  /** Where the word begins, in bytes. */
  long start;

  /** What is wrong with the line, where it could be left out. */
  Optional<LineFault> fault = Optional.empty();

  WordReader(WordStream stream) {
    this.stream = stream;
  }

  /** The number of words that the header promises, where there is one. */
  abstract OptionalLong declared();

  /** Numbers of each vector. */
  abstract int dimension();

  /**
   * Moves to the next word.
   *
   * @return whether there is one
   * @throws MalformedFileException at a fault for which nothing can be left out
   */
  abstract boolean next();

  final long offset() {
    return start;
  }

  final Optional<LineFault> fault() {
    return fault;
  }

  /**
   * The word; only where there is no {@link #fault}.
   *
   * @throws MalformedFileException if it is empty or not UTF-8
   */
  abstract String word();

  /**
   * Writes the vector; only where there is no {@link #fault}.
   *
   * @param target receives d float32
   * @throws MalformedFileException if a number is not a finite one in plain decimals
   */
  abstract void vector(ByteBuffer target);

  @Override
  public abstract void close();
}
