// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.storage.Sha256;
import io.sparkh0.table.EmbeddingTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The SHA-256 of values, each with its kind and length before it, so that none runs into another.
 */
final class LayerDigest {
  private static final int BUFFER = 1 << 14;

  private final Sha256 hash = new Sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  LayerDigest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    start('s', bytes.length);
    flush();
    hash.update(bytes);
    return this;
  }

  LayerDigest add(float value) {
    return add(new float[] {value});
  }

  LayerDigest add(int value) {
    return add(new int[] {value});
  }

  LayerDigest add(int[] values) {
    start('i', values.length);
    for (int value : values) {
      put(value);
    }
    return this;
  }

  LayerDigest add(float[] values) {
    start('f', values.length);
    for (float value : values) {
      put(Float.floatToRawIntBits(value));
    }
    return this;
  }

  /** A small table, row by row. */
  LayerDigest add(EmbeddingTable table) {
    start('t', table.rows());
    float[] row = new float[table.dimension()];
    for (int r = 0; r < table.rows(); r++) {
      table.copyRow(r, row, 0);
      add(row);
    }
    return this;
  }

  private void start(char kind, int length) {
    put(kind);
    put(length);
  }

  private void put(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
  }

  private void flush() {
    hash.update(buffer.flip());
    buffer.clear();
  }

  String hex() {
    flush();
    return hash.hex();
  }
}
