// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.text.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The case that is asked for replaces the normalizer's, and nothing else of it. */
class TestNormalizers {
  private static final String BERT = "{'type':'BertNormalizer','lowercase':%s}";
  private static final String LOWER = "{'type':'Lowercase'}";
  private static final String NFC = "{'type':'NFC'}";

  @Test
  void bert() {
    assertThat(changed(BERT.formatted(true), LowerCase.OFF)).isEqualTo(BERT.formatted(false));
    assertThat(changed(BERT.formatted(false), LowerCase.ON)).isEqualTo(BERT.formatted(true));
  }

  @Test
  void sequences() {
    assertThat(changed(sequence(NFC, BERT.formatted(true)), LowerCase.OFF))
        .isEqualTo(sequence(NFC, BERT.formatted(false)));
    assertThat(changed(sequence(NFC, LOWER), LowerCase.ON)).isEqualTo(sequence(NFC, LOWER));
    assertThat(changed(sequence(NFC, sequence(LOWER)), LowerCase.OFF)).isEqualTo(NFC);
  }

  @Test
  void noneYet() {
    assertThat(changed("null", LowerCase.ON)).isEqualTo(LOWER);
    assertThat(changed(NFC, LowerCase.ON)).isEqualTo(sequence(NFC, LOWER));
    assertThat(changed(LOWER, LowerCase.OFF)).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({"auto, AUTO", "on, ON", "off, OFF"})
  void names(String name, LowerCase value) {
    assertThat(TokenizerSettings.LOWER_CASE.parse("lowerCase", name))
        .isEqualTo(value)
        .hasToString(name);
  }

  private static String sequence(String... steps) {
    return "{'type':'Sequence','normalizers':[" + String.join(",", steps) + "]}";
  }

  private static String changed(String normalizer, LowerCase lowerCase) {
    ObjectNode root = Json.parse("x", "{\"normalizer\":" + normalizer.replace('\'', '"') + "}");
    Normalizers.lowerCase(root, lowerCase);
    return root.get("normalizer").toString().replace('"', '\'');
  }
}
