// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.pattern;

/** A regular expression that may take more steps than can be told; its message says why. */
public final class UnboundedPatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnboundedPatternException(String reason) {
    super(reason);
  }
}
