// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestJsonLine {
  private static String fault(String line, String... wanted) {
    return new JsonLine(List.of(wanted), JsonLine.Leaf.TEXT)
        .fault(line.getBytes(StandardCharsets.UTF_8))
        .orElse("none");
  }

  @Test
  void linesThatSparkReadsRightHaveNoFault() {
    for (String line :
        List.of(
            "{}",
            "{\"text\":\"a\",\"n\":NaN,\"m\":{\"a\":[1,{\"a\":2}]}}",
            "{'text':'single'}",
            "{\"text\":null}",
            "{\"text\":5}",
            "{\"text\":\"\\ud83d\\ude00 \\u0000 \uD83D\uDE00\"} ")) {
      assertThat(fault(line, "text")).as(line).isEqualTo("none");
    }
    assertThat(fault("{\"text\":\"" + "a".repeat(30_000_000) + "\"}", "text")).isEqualTo("none");
  }

  @Test
  void whatSparkPassesOverIsFound() {
    assertThat(fault("{\"a\":1,\"a\":2}", "text")).isEqualTo("the key 'a' is there twice");
    assertThat(fault("{\"m\":[{\"b\":1,\"b\":2}]}", "text")).contains("'b' is there twice");
    assertThat(fault("{\"text\":\"a\"} {}", "text")).contains("more than one JSON value");
    assertThat(fault("{\"m\":[\"\\ud800\"]}", "text")).contains("half a surrogate pair");
    assertThat(fault("{\"text\":{\"a\":1}}", "text")).isEqualTo("column 'text' holds no text");
    for (String line : List.of("", "[1]", "5", "{\"a\":1", "{\"a\":\"\\x\"}", "{\"a\":\"\0\"}")) {
      assertThat(fault(line, "text")).as(line).isEqualTo("the line is no valid JSON object");
    }
    byte[] latin = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new JsonLine(List.of("text"), JsonLine.Leaf.TEXT).fault(latin)).isPresent();
  }

  @Test
  void fieldsOfObjectsAreLookedFor() {
    assertThat(fault("{\"doc\":{\"text\":\"a\"}}", "doc.text")).isEqualTo("none");
    assertThat(fault("{\"doc\":null}", "doc.text")).isEqualTo("none");
    assertThat(fault("{\"doc.text\":\"a\"}", "doc.text")).isEqualTo("none");
    assertThat(fault("{\"doc\":\"a\"}", "doc.text"))
        .isEqualTo("'doc' holds no object, and column 'doc.text' is to be in it");
    assertThat(fault("{\"doc\":{\"text\":[]}}", "doc.text"))
        .isEqualTo("column 'doc.text' holds no text");
  }
}
