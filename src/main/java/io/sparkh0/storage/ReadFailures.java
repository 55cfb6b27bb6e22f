// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;

/** Tells faults of a file's content from failures of the storage that it is on. */
public final class ReadFailures {
  private ReadFailures() {}

  /**
   * The exception to throw for one that a stream threw.
   *
   * @param path of the file
   * @param cause what was thrown
   * @param offset in the bytes that were being read
   * @param what was being read
   */
  public static RuntimeException of(String path, IOException cause, long offset, String what) {
    boolean content =
        cause instanceof EOFException
            || cause instanceof ZipException
            || cause instanceof CharacterCodingException
            || cause instanceof CharConversionException;
    return content
        ? new MalformedFileException(path, offset, what + ": " + cause.getMessage())
        : new UncheckedIOException(
            "Cannot read " + path + ": " + what + ": " + cause.getMessage(), cause);
  }
}
