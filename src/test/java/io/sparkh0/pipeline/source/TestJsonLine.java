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
            "{\"text\":1.5,\"n\":1.50}",
            "{\"text\":12345678901234567890123}",
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
    for (String line : List.of("", "5", "{\"a\":1}}", "{\"a\":\"\\x\"}", "{\"a\":\"\0\"}")) {
      assertThat(fault(line, "text")).as(line).isEqualTo("the line is no valid JSON object");
    }
    byte[] latin = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new JsonLine(List.of("text"), JsonLine.Leaf.TEXT).fault(latin))
        .contains("the line is not in UTF-8 (see iconv)");
  }

  @Test
  void marksWithinAFileAreCalledSo() {
    assertThat(fault("\uFEFF{\"text\":\"a\"}", "text")).contains("byte order mark");
  }

  @Test
  void filesThatAreNoJsonLinesAreCalledByName() {
    for (String line : List.of("[1]", "[", "[{\"text\":\"a\"},")) {
      assertThat(fault(line, "text")).as(line).contains("starts an array", "jq -c '.[]'");
    }
    for (String line : List.of("{", "{\"text\":\"a\",", "{\"text\":\"a")) {
      assertThat(fault(line, "text")).as(line).contains("ends inside its object", "jq -c .");
    }
  }

  @Test
  void whatSparkCannotReadIsFound() {
    assertThat(fault("{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}", "text")).isEqualTo("none");
    assertThat(fault("{\"a\":" + "{\"a\":".repeat(400) + "1" + "}".repeat(401), "text"))
        .isEqualTo(
            "the line is beyond what is read: Document nesting depth (101) exceeds the maximum"
                + " allowed (100)");
    assertThat(fault("{\"a\":1" + "0".repeat(1500) + "}", "text")).contains("beyond", "(1000)");
  }

  /** Spark would make 1.5, Infinity and 0 of them. */
  @Test
  void numbersOfAnotherSpellingAreNoText() {
    assertThat(fault("{\"text\":1.50}", "text"))
        .isEqualTo(
            "column 'text' holds no text but the number 1.50, which would become 1.5; write it in"
                + " quotes");
    for (String number : List.of("1e400", "NaN", "-0", "1E3", "0.12345678901234567890")) {
      assertThat(fault("{\"text\":" + number + "}", "text")).as(number).contains("no text but");
    }
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
