// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

/**
 * A file that is no tokenizer, or one that cannot be used. To who named it to a stage, it is a
 * wrong argument, and PySpark shows it as one.
 */
public final class MalformedTokenizerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param path of the file
   * @param fault what is wrong with it
   */
  public MalformedTokenizerException(String path, String fault) {
    super("Cannot read " + path + ": " + fault);
  }

  /**
   * @param path of the file
   * @param fault what is wrong with it
   * @param cause what noticed it
   */
  public MalformedTokenizerException(String path, String fault, Throwable cause) {
    super("Cannot read " + path + ": " + fault, cause);
  }
}
