package io.sparkh0.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A word file's bytes from the first on, as often as they are asked for; a gzipped file is unpacked
 * on the way.
 */
final class WordStream {
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

  /** The first bytes, at most {@code size}. */
  byte[] start(int size) {
    try (InputStream in = open()) {
      return in.readNBytes(size);
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
  MalformedTableException fault(long offset, String what) {
    return new MalformedTableException(path(), offset, gzipped ? what + ", unpacked" : what);
  }

  RuntimeException failure(long offset, IOException cause) {
    return Failures.of(path(), cause, offset, "the file");
  }

  void close() {
    file.close();
  }
}
