// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file as the channel that the zip library reads. */
public final class SeekableFile implements SeekableByteChannel {
  private final RandomAccess file;
  private long position;

  /** Reads a file, which is closed with this, from its first byte on. */
  public SeekableFile(RandomAccess file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer target) {
    long left = file.length() - position;
    if (left <= 0) {
      return -1;
    }
    byte[] bytes = new byte[(int) Math.min(left, target.remaining())];
    file.read(position, bytes, bytes.length);
    target.put(bytes);
    position += bytes.length;
    return bytes.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return file.length();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    file.close();
  }
}
