// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.Packing;
import io.sparkh0.storage.ReadFailures;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A word file's bytes from the first on, as often as they are asked for; a packed file is unpacked
 * on the way, and a byte order mark is passed over.
 */
final class WordStream {
  /** Enough for the first lines of a text, whose form gives away the format. */
  static final int START = 1 << 16;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final HadoopFile file;
  private final Packing packing;
  private final byte[] start;
  private final int mark;

  WordStream(HadoopFile file) {
    this.file = file;
    packing = Packing.find(file);
    byte[] first;
    try (InputStream in = packing.open(file)) {
      first = in.readNBytes(START);
    } catch (IOException e) {
      throw failure(0, e);
    }
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        first.length >= length && Arrays.equals(first, 0, length, BYTE_ORDER_MARK, 0, length);
    mark = marked ? length : 0;
    start = Arrays.copyOfRange(first, mark, first.length);
  }

  String path() {
    return file.path();
  }

  boolean isPacked() {
    return packing != Packing.NONE;
  }

  InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(packing.open(file), 1 << 16);
    in.skipNBytes(mark);
    return in;
  }

  /** The first bytes, at most 65,536. */
  byte[] start() {
    return start;
  }

  /**
   * The error of a fault.
   *
   * @param offset in the unpacked bytes after the byte order mark
   * @param what is wrong
   */
  MalformedFileException fault(long offset, String what) {
    return new MalformedFileException(path(), mark + offset, what + unpacked());
  }

  /** The error of a fault of the file as a whole. */
  MalformedFileException fault(String what) {
    return new MalformedFileException(path(), what + unpacked());
  }

  private String unpacked() {
    return switch (packing) {
      case NONE -> "";
      case GZIP, BZIP2 -> ", unpacked";
      case ZIP -> ", unpacked from " + Packing.member(file);
    };
  }

  RuntimeException failure(long offset, IOException cause) {
    return ReadFailures.of(path(), cause, offset, "the file");
  }
}
