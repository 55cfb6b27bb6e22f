// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import java.io.Serializable;
import java.nio.file.Path;

/** A file of a table's rows, which each machine has its own copy of. */
public interface RowFile extends Serializable {
  /**
   * Where it is on this machine.
   *
   * @throws IllegalStateException if this machine has none
   */
  Path path();
}
