// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

/** How CSV has a quote within quotes. */
public enum CsvEscape {
  /** As the files' own content says. */
  AUTO,
  /** Doubled, as RFC 4180 has it; a backslash is a letter like others. */
  QUOTE,
  /** Behind a backslash, as Spark writes it; a backslash within quotes is doubled. */
  BACKSLASH
}
