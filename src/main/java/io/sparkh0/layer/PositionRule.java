// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

/** Which position a token has where none is given. */
public enum PositionRule {
  /** Its index. */
  SEQUENTIAL,
  /**
   * The padding id plus the number of tokens up to and with this one that are not padding; a
   * padding token has the padding id itself (RoBERTa, fairseq).
   */
  SKIP_PADDING
}
