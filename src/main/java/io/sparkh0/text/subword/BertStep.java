// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

/** What a BertNormalizer may do, in this order. */
public enum BertStep {
  /** Drop control characters; make all white space a space. */
  CLEAN_TEXT,
  /** Put spaces around Chinese characters. */
  SPLIT_CHINESE,
  /** Decompose and drop accents. */
  STRIP_ACCENTS,
  /** Make lower-case. */
  LOWER_CASE
}
