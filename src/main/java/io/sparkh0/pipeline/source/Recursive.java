// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

/** What becomes of the folders in a folder. */
public enum Recursive {
  /** Their names make columns if they are partition folders, else they are read like it. */
  AUTO,
  /** They are read like it, whatever their names. */
  ON,
  /** They are passed over, unless they are partition folders. */
  OFF
}
