// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.format.TableFile;
import java.io.Closeable;

/**
 * An open table file and its SHA-256, so that all that is made of the file comes from one opening:
 * each opening of a file of words reads it whole.
 *
 * @param file the open file
 * @param sha256 in hexadecimal, as {@link io.sparkh0.format.detect.TableFiles#sha256} has it
 */
public record DigestedFile(TableFile file, String sha256) implements Closeable {
  @Override
  public void close() {
    file.close();
  }
}
