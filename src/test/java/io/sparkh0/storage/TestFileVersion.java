// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestFileVersion {
  private static FileVersion version(long bytes, long modified, String etag) {
    return new FileVersion(bytes, modified, etag.isEmpty() ? Optional.empty() : Optional.of(etag));
  }

  @Test
  void sizeAndTimeTellAChange() {
    FileVersion before = version(5, 1000, "");
    assertThat(before.difference(version(5, 1000, ""))).isEmpty();
    assertThat(before.difference(version(6, 1000, "")))
        .contains(
            "it had 5 bytes of 1970-01-01T00:00:01Z, and has 6 bytes of 1970-01-01T00:00:01Z");
    assertThat(before.difference(version(5, 1001, "")))
        .contains(
            "it had 5 bytes of 1970-01-01T00:00:01Z, and has 5 bytes of 1970-01-01T00:00:01.001Z");
  }

  /** A store that has tags may have times of another precision, and new ones for copies. */
  @Test
  void aTagOfTheContentCountsBeforeTheTime() {
    FileVersion before = version(5, 1000, "x");
    assertThat(before.difference(version(5, 2000, "x"))).isEmpty();
    assertThat(before.difference(version(5, 1000, "y")))
        .get()
        .asString()
        .contains("with the tag x, and has", "with the tag y");
    assertThat(before.difference(version(5, 2000, ""))).isPresent();
  }
}
