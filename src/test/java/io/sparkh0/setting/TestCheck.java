// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestCheck {
  @Test
  void messagesNameTheValueAndWhatItMustBe() {
    Check.that(true, "dimension", 3, "at least 1");
    Check.that(true, "name", "x", "short");
    assertThatThrownBy(() -> Check.that(false, "dimension", 0, "at least 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid dimension: 0 (must be at least 1)");
    assertThatThrownBy(() -> Check.that(false, "base", 0.5, "above 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid base: 0.5 (must be above 1)");
  }
}
