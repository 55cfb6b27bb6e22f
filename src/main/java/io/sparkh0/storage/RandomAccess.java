// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes of known length: a file, a part of one, or numbers that are unpacked as they are asked for.
 * Every kind can be read at any offset, and is fast when read in order.
 */
public interface RandomAccess extends Closeable {

  /** The path of the file that holds the bytes, for messages. */
  String path();

  /** Number of bytes. */
  long length();

  /**
   * Reads bytes.
   *
   * @param offset of the first; the caller has checked that all are within {@link #length}
   * @param target receives them from index 0 on
   * @param size how many
   * @throws MalformedFileException if they are not there or cannot be unpacked
   */
  void read(long offset, byte[] target, int size);

  /** Reads {@code size} bytes at {@code offset} into a little-endian buffer of their own. */
  default ByteBuffer read(long offset, int size) {
    byte[] bytes = new byte[size];
    read(offset, bytes, size);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The error of a fault at a byte. */
  default MalformedFileException fault(long offset, String what) {
    return new MalformedFileException(path(), offset, what);
  }

  @Override
  void close();
}
