// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.ClusterStorageCapacityExceededException;
import org.apache.hadoop.fs.FSError;

/**
 * What a file system throws where it cannot take more. Hadoop's local one throws an {@link Error},
 * which nobody expects who catches exceptions.
 */
final class WriteFailures {
  private WriteFailures() {}

  /** What writes. */
  interface Writing {
    /** Writes all of it. */
    void run() throws IOException;
  }

  /**
   * Has something written.
   *
   * @throws IOException also where the file system would throw an error
   */
  static void asException(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (FSError e) {
      throw exception(e);
    }
  }

  /** What a file system said among the causes of a failure; empty if it was no file system's. */
  static Optional<IOException> find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FSError error) {
        return Optional.of(exception(error));
      }
      if (cause instanceof ClusterStorageCapacityExceededException full) {
        return Optional.of(full);
      }
    }
    return Optional.empty();
  }

  private static IOException exception(FSError error) {
    return new IOException(
        error.getCause() == null ? error.getMessage() : error.getCause().getMessage(), error);
  }
}
