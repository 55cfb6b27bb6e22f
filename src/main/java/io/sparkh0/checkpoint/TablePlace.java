// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import java.util.Locale;

/** Where the rows of an embedding table are while documents are read. */
public enum TablePlace {
  /** On the heap of each process. */
  HEAP,
  /** In a file on each machine, mapped into memory. */
  MAPPED;

  /** The name on the command line and in params. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
