// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over rows are longer than the methods that C2 inlines, as the package's design says. */
class TestLoopSizes {
  /** The default of HotSpot's FreqInlineSize. */
  private static final int INLINED = 325;

  private static final Pattern METHOD = Pattern.compile(" (\\w+)\\([^()]*\\);$");
  private static final Pattern RETURN = Pattern.compile("^ *(\\d+): [a-z]?return$");

  /** The bytes of code of each method, by the offsets of its last return. */
  private static Map<String, Integer> sizes(String type) {
    StringWriter listing = new StringWriter();
    String classes = Kernel.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    int status =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(
                new PrintWriter(listing),
                new PrintWriter(listing),
                "-c",
                "-p",
                "-cp",
                classes,
                "io.sparkh0.kernel." + type);
    assertThat(status).as("%s", listing).isZero();
    Map<String, Integer> sizes = new TreeMap<>();
    String method = "";
    for (String line : listing.toString().lines().toList()) {
      Matcher name = METHOD.matcher(line);
      method = name.find() ? name.group(1) : method;
      Matcher last = RETURN.matcher(line);
      if (last.matches()) {
        sizes.merge(method, 1 + Integer.parseInt(last.group(1)), Math::max);
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VectorSumF32",
        "VectorWeighted",
        "VectorSumI8",
        "VectorF16",
        "VectorBf16",
        "VectorMax",
        "VectorProducts"
      })
  void loopsOverRowsAreNotInlined(String type) {
    Map<String, Integer> loops = sizes(type);
    loops.keySet().removeIf(name -> !name.endsWith("Block") && !name.endsWith("Rest"));
    assertThat(loops)
        .isNotEmpty()
        .allSatisfy((name, size) -> assertThat(size).isGreaterThan(INLINED));
  }

  @Test
  void sizesAreThoseOfTheCode() {
    assertThat(sizes("VectorSumF32").get("sum")).isBetween(150, 300);
  }
}
