// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

/** What is done with lines of word files that real files have and that are no faultless words. */
public enum MalformedLines {
  /** The file is refused. */
  REFUSED,
  /** They are left out and counted. */
  LEFT_OUT
}
