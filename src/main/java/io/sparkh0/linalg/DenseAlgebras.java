// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.linalg;

import io.sparkh0.library.OptionalLibrary;
import org.slf4j.LoggerFactory;

/**
 * The choice between ND4J, where it is on the class path, and plain Java, made once, when the first
 * product is asked for: ND4J takes seconds to load.
 */
public final class DenseAlgebras {
  private static final DenseAlgebra CHOICE = choose();

  private DenseAlgebras() {}

  /** The provider of this program. */
  public static DenseAlgebra get() {
    return CHOICE;
  }

  private static DenseAlgebra choose() {
    boolean present = OptionalLibrary.ND4J.isPresent();
    LoggerFactory.getLogger(DenseAlgebras.class)
        .info("Dense algebra by {}", present ? "ND4J" : "plain Java (ND4J is absent)");
    return present ? new Nd4jAlgebra() : new PlainAlgebra();
  }
}
