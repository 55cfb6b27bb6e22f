// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.InputLayer;
import java.io.Serializable;

/**
 * A layer on its way to the executors: its data travels, and each JVM prepares it once, so that all
 * tasks there share what is cached. A stage broadcasts it.
 */
public final class SharedLayer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final InputLayer data;
  private transient volatile PreparedLayer prepared;

  /**
   * @param data what the checkpoint says
   */
  public SharedLayer(InputLayer data) {
    this.data = data;
  }

  /** The prepared form, made where it is first needed; two threads may make it twice. */
  public PreparedLayer prepared() {
    PreparedLayer made = prepared;
    if (made == null) {
      made = new PreparedLayer(data);
      prepared = made;
    }
    return made;
  }
}
