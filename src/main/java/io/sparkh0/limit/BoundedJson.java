// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.limit;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parsers of JSON that refuse what is nested deeper than a limit. */
public final class BoundedJson {
  private BoundedJson() {}

  /** A mapper for configs and descriptions. */
  public static JsonMapper mapper() {
    return new JsonMapper(factory(SizeLimit.JSON_DEPTH, SizeLimit.CONFIG_BYTES).build());
  }

  /**
   * A factory to build.
   *
   * @param depth of arrays and objects
   * @param text the longest text in it, which the file's own limit may say
   */
  public static JsonFactoryBuilder factory(SizeLimit depth, SizeLimit text) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth.most32())
                .maxStringLength(text.most32())
                .build());
  }

  /** What is wrong with a JSON, in one line. */
  public static String reason(JsonProcessingException e) {
    // Jackson names the method that sets a limit.
    String reason =
        e.getOriginalMessage().replaceAll(", from `[^`]*`", "").lines().findFirst().orElse("");
    return e.getLocation() == null
        ? reason
        : reason
            + " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
