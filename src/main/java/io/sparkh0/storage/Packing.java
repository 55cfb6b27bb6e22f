// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How a file that is read as a stream is packed, by its first bytes. */
public enum Packing {
  /** Not at all. */
  NONE,
  /** gzip, of one or several members. */
  GZIP,
  /** bzip2, of one or several streams. */
  BZIP2,
  /** A zip archive of one file. */
  ZIP;

  /** The word vectors in the archives of DL4J's models. */
  private static final String DL4J = "syn0.txt";

  private static final int ZIP_MAGIC = 0x04034b50;
  private static final int MAX_LISTED = 8;

  /** How a file is packed. */
  public static Packing find(RandomAccess file) {
    ByteBuffer start = file.read(0, (int) Math.min(10, file.length()));
    if (start.limit() > 2 && (start.getShort(0) & 0xffff) == GZIPInputStream.GZIP_MAGIC) {
      return GZIP;
    }
    if (isZip(start)) {
      return ZIP;
    }
    // "BZh", a digit for the size of blocks, and the first six digits of pi.
    return start.limit() == 10
            && start.getInt(0) << 8 == 0x685a4200
            && start.get(4) == 0x31
            && start.get(5) == 0x41
            && start.get(6) == 0x59
        ? BZIP2
        : NONE;
  }

  /** Whether the first bytes of a file are those of a zip archive. */
  public static boolean isZip(ByteBuffer start) {
    return start.limit() >= 4 && start.getInt(0) == ZIP_MAGIC;
  }

  /**
   * The unpacked bytes, from the first on.
   *
   * @throws MalformedFileException if it is an archive of several files
   */
  public InputStream open(HadoopFile file) throws IOException {
    return switch (this) {
      case NONE -> file.newStream();
      case GZIP -> new GZIPInputStream(file.newStream(), 1 << 16);
      case BZIP2 -> unpackBzip2(file);
      case ZIP -> unpackZip(file);
    };
  }

  private static InputStream unpackBzip2(HadoopFile file) throws IOException {
    InputStream packed = new BufferedInputStream(file.newStream(), 1 << 16);
    try {
      return new BZip2CompressorInputStream(packed, true) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          try {
            return super.read(target, offset, length);
          } catch (IOException | RuntimeException e) {
            throw fault(e);
          }
        }
      };
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw fault(e);
    }
  }

  /** The libraries have no exception of their own for faults of the content. */
  private static ZipException fault(Exception cause) {
    ZipException fault = new ZipException("it cannot be unpacked: " + cause.getMessage());
    fault.initCause(cause);
    return fault;
  }

  private static InputStream unpackZip(HadoopFile file) throws IOException {
    String member = member(file);
    ZipInputStream in = new ZipInputStream(new BufferedInputStream(file.newStream(), 1 << 16));
    try {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(member)) {
          return in;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      in.close();
      throw fault(e);
    }
    in.close();
    throw new ZipException("the archive has no " + member + " where its list says so");
  }

  /**
   * The one file of a zip archive that is read as a stream.
   *
   * @throws MalformedFileException if there is none, or several
   */
  public static String member(RandomAccess file) {
    List<String> members = members(file);
    if (members.contains(DL4J)) {
      return DL4J;
    }
    if (members.size() != 1) {
      throw file.fault(
          0,
          "an archive of "
              + members.size()
              + " files (must be one); unpack the one that is meant: "
              + members.stream().limit(MAX_LISTED).toList());
    }
    return members.get(0);
  }

  /**
   * The names of the files in a zip archive, but for those that macOS adds.
   *
   * @throws MalformedFileException if it is no whole archive
   */
  public static List<String> members(RandomAccess file) {
    // The archive's own file stays open, so the list is not closed.
    try {
      ZipFile zip = open(file);
      return Collections.list(zip.getEntries()).stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipArchiveEntry::getName)
          .filter(name -> !name.startsWith("__MACOSX/"))
          .toList();
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw file.fault(0, "it is no whole zip archive: " + e.getMessage());
    }
  }

  private static ZipFile open(RandomAccess file) throws IOException {
    return ZipFile.builder()
        .setSeekableByteChannel(new SeekableFile(file))
        .setIgnoreLocalFileHeader(true)
        .get();
  }
}
