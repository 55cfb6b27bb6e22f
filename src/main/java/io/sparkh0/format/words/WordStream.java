// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.ReadFailures;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A word file's bytes from the first on, as often as they are asked for; a gzipped file is unpacked
 * on the way.
 */
final class WordStream {
  /** Enough for the first lines of a text, whose form gives away the format. */
  private static final int START = 1 << 16;

  private final HadoopFile file;
  private final boolean gzipped;

  WordStream(HadoopFile file) {
    this.file = file;
    gzipped =
        file.length() > 2 && (file.read(0, 2).getShort(0) & 0xffff) == GZIPInputStream.GZIP_MAGIC;
  }

  String path() {
    return file.path();
  }

  InputStream open() throws IOException {
    InputStream in = file.newStream();
    return gzipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  /** The first bytes, at most 65,536. */
  byte[] start() {
    try (InputStream in = open()) {
      return in.readNBytes(START);
    } catch (IOException e) {
      throw failure(0, e);
    }
  }

  /**
   * The error of a fault.
   *
   * @param offset in the unpacked bytes
   * @param what is wrong
   */
  MalformedFileException fault(long offset, String what) {
    return new MalformedFileException(path(), offset, gzipped ? what + ", unpacked" : what);
  }

  RuntimeException failure(long offset, IOException cause) {
    return ReadFailures.of(path(), cause, offset, "the file");
  }
}
