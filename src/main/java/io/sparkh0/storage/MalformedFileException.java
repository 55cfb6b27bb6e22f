// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

/**
 * A file that is not a whole and valid table file. To who named it to a stage, it is a wrong
 * argument, and PySpark shows it as one.
 */
public final class MalformedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path of the file
   * @param offset in bytes, where the fault was found
   * @param fault what is wrong
   */
  public MalformedFileException(String path, long offset, String fault) {
    super("Cannot read " + path + ": " + fault + " (at byte " + offset + ")");
  }

  /**
   * @param path of the file
   * @param fault what is wrong with the file as a whole
   */
  public MalformedFileException(String path, String fault) {
    super("Cannot read " + path + ": " + fault);
  }
}
