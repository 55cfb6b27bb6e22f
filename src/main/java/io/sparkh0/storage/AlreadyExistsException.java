// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

/** Something is where a writer was not to replace anything. */
public final class AlreadyExistsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  AlreadyExistsException(String path) {
    super("Cannot write " + path + ": it exists already");
  }
}
