// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

/**
 * A part of other bytes, which it does not own.
 *
 * @param whole what it is part of
 * @param start of its first byte in {@code whole}
 * @param length number of bytes, all within {@code whole}
 */
public record Slice(RandomAccess whole, long start, long length) implements RandomAccess {

  @Override
  public String path() {
    return whole.path();
  }

  @Override
  public void read(long offset, byte[] target, int size) {
    whole.read(start + offset, target, size);
  }

  @Override
  public MalformedFileException fault(long offset, String what) {
    return whole.fault(start + offset, what);
  }

  @Override
  public void close() {}
}
