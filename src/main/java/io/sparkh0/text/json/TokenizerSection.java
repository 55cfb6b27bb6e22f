// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One part of a tokenizer.json, read with no leniency: what isn't known for certain is unknown, so
 * that no setting is passed over.
 */
record TokenizerSection(JsonNode node) {
  /** The name of the part's type; "none" for null. */
  String type() {
    return node.isObject() ? node.path("type").asText("no type") : "none";
  }

  /** Fails if there is a setting that isn't among those named. */
  void hasOnly(Set<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new UnknownPartException(type() + " with " + name);
              }
            });
  }

  /** Fails if a setting is missing or has another value. */
  void requires(String name, String value) {
    if (!node.path(name).isTextual() || !node.path(name).asText().equals(value)) {
      throw unknown(name);
    }
  }

  /** Fails unless a setting is missing, null, false or empty: what it stands for is off. */
  void requiresOff(String name) {
    JsonNode value = node.path(name);
    boolean off =
        value.isMissingNode()
            || value.isNull()
            || (value.isBoolean() && !value.asBoolean())
            || (value.isTextual() && value.asText().isEmpty());
    if (!off) {
      throw unknown(name);
    }
  }

  /** A setting that must be there. */
  String text(String name) {
    if (!node.path(name).isTextual()) {
      throw unknown(name);
    }
    return node.path(name).asText();
  }

  /** A setting that must be there, from 0. */
  int number(String name) {
    JsonNode value = node.path(name);
    if (!value.isInt() || value.asInt() < 0) {
      throw unknown(name);
    }
    return value.asInt();
  }

  /** A setting that must be there. */
  boolean flag(String name) {
    if (!node.path(name).isBoolean()) {
      throw unknown(name);
    }
    return node.path(name).asBoolean();
  }

  /** Something that plain Java doesn't do. */
  UnknownPartException unknown(String name) {
    return new UnknownPartException(type() + " with " + name + " " + node.path(name));
  }
}
