// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.pipeline.source.InputSettings;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a run that may be stopped is to read.
 *
 * @param files paths with schemes, of those that are read and those that are to be
 * @param columns of all of them, by which each batch is read
 * @param csvEscape the escape of CSV by all of them
 */
record RunPlan(Set<String> files, StructType columns, String csvEscape) {
  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] toJson() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("columns", columns.json()).put("csvEscape", csvEscape);
    ArrayNode list = root.putArray("files");
    files.forEach(list::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  static RunPlan parse(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    Set<String> files = new LinkedHashSet<>();
    root.path("files").forEach(file -> files.add(file.asText()));
    return new RunPlan(
        files,
        (StructType) DataType.fromJson(root.path("columns").asText()),
        root.path("csvEscape").asText());
  }

  /** Settings of an input by which any part of it is read as the whole is. */
  InputSettings applied(InputSettings input) {
    return new InputSettings(input.chosen().parse(InputSettings.CSV_ESCAPE, csvEscape));
  }
}
