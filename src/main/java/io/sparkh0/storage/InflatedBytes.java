// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * Bytes that are unpacked as they are read. Going back starts again from the first; whoever reads
 * in order unpacks once. At the last byte their checksum is compared with the archive's.
 */
public final class InflatedBytes implements RandomAccess {

  /** Starts to unpack from the first byte. */
  public interface Unpacking {
    InputStream start() throws IOException;
  }

  private final RandomAccess archive;
  private final String member;
  private final long length;
  private final long checksum;
  private final Unpacking unpacking;
  private final CRC32 crc = new CRC32();
  private InputStream in = InputStream.nullInputStream();
  private long position = Long.MAX_VALUE;

  /**
   * @param archive for messages
   * @param member its name in the archive
   * @param length unpacked
   * @param checksum CRC-32 of the unpacked bytes
   * @param unpacking gives the bytes
   */
  public InflatedBytes(
      RandomAccess archive, String member, long length, long checksum, Unpacking unpacking) {
    this.archive = archive;
    this.member = member;
    this.length = length;
    this.checksum = checksum;
    this.unpacking = unpacking;
  }

  @Override
  public String path() {
    return archive.path();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long offset, byte[] target, int size) {
    try {
      if (offset < position) {
        in.close();
        in = unpacking.start();
        position = 0;
        crc.reset();
      }
      byte[] passed = new byte[1 << 13];
      while (position < offset) {
        take(passed, (int) Math.min(passed.length, offset - position));
      }
      take(target, size);
    } catch (IOException | IllegalArgumentException e) {
      // The storage's own failures come unchecked from the bytes of the archive.
      throw fault(offset, "it cannot be unpacked: " + e.getMessage());
    }
    if (position == length && crc.getValue() != checksum) {
      throw fault(length, "its checksum is wrong");
    }
  }

  private void take(byte[] target, int size) throws IOException {
    if (in.readNBytes(target, 0, size) < size) {
      throw new EOFException("it ends early");
    }
    crc.update(target, 0, size);
    position += size;
  }

  @Override
  public MalformedFileException fault(long offset, String what) {
    return archive.fault(offset, "member " + member + ": " + what);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + path(), e);
    }
  }
}
