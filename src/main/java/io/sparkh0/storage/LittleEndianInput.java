// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stream of little-endian numbers and short texts that knows its position. */
public final class LittleEndianInput implements Closeable {
  private final InputStream in;
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(64);
  private long position;

  /** Reads a stream from where it stands, through a buffer. */
  public LittleEndianInput(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Bytes read so far. */
  public long position() {
    return position;
  }

  /** The next byte, or -1 at the end. */
  public int read() throws IOException {
    int value = in.read();
    position += value < 0 ? 0 : 1;
    return value;
  }

  /**
   * The next byte, 0 to 255.
   *
   * @throws EOFException at the end
   */
  public int readByte() throws IOException {
    int value = read();
    if (value < 0) {
      throw new EOFException("it ends early");
    }
    return value;
  }

  /**
   * The next four bytes.
   *
   * @throws EOFException if the stream ends first
   */
  public int readInt() throws IOException {
    readFully(number.array(), 4);
    return number.getInt(0);
  }

  /**
   * The next eight bytes.
   *
   * @throws EOFException if the stream ends first
   */
  public long readLong() throws IOException {
    readFully(number.array(), 8);
    return number.getLong(0);
  }

  /**
   * Reads bytes.
   *
   * @param target receives them from index 0 on
   * @throws EOFException if the stream ends first
   */
  public void readFully(byte[] target, int size) throws IOException {
    int read = in.readNBytes(target, 0, size);
    position += read;
    if (read < size) {
      throw new EOFException("it ends early");
    }
  }

  /** Passes over bytes. */
  public void skip(long size) throws IOException {
    in.skipNBytes(size);
    position += size;
  }

  /**
   * The bytes before the next {@code end}, which is passed.
   *
   * @param longest the most bytes
   * @throws EOFException if the stream ends first
   * @throws TooLongException if there are more bytes
   */
  public ByteBuffer readUntil(int end, int longest) throws IOException {
    text.reset();
    for (int c = readByte(); c != end; c = readByte()) {
      if (text.size() == longest) {
        throw new TooLongException(longest);
      }
      text.write(c);
    }
    return ByteBuffer.wrap(text.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A text that does not end where it should. */
  public static final class TooLongException extends EOFException {
    private static final long serialVersionUID = 1L;

    TooLongException(int longest) {
      super("a word of more than " + longest + " bytes");
    }
  }
}
