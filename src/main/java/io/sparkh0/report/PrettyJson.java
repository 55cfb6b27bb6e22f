// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Figures as JSON that people can read, too. */
public final class PrettyJson {
  private PrettyJson() {}

  /** Maps, lists, numbers and strings as indented JSON in UTF-8. */
  public static byte[] of(Object figures) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
