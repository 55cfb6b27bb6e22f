// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import java.util.Locale;

/** Whether a tokenizer makes texts lower-case before it splits them. */
public enum LowerCase {
  /**
   * What the file says: the normalizer of a tokenizer.json, or for a vocab.txt the {@code
   * do_lower_case} of the tokenizer_config.json beside it; without that, lower-case unless the
   * vocabulary has words with capitals.
   */
  AUTO,
  /** Lower-case, whatever the file says. */
  ON,
  /** As written, whatever the file says. */
  OFF;

  /** The name on the command line and in params. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
