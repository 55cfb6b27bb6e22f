// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.pipeline.RunCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What is said of a batch whose features and rejects are in their places, as a JSON file that took
 * its place with them.
 *
 * @param columns of the input, by the first batch with any
 * @param files whose rows it has
 * @param output the names of the files in the folder of features that have them
 * @param total what all batches so far counted
 */
record PlacedBatch(
    Optional<StructType> columns, List<ReadFile> files, List<String> output, RunCounts total) {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  /** Before the first batch. */
  static final PlacedBatch NONE =
      new PlacedBatch(Optional.empty(), List.of(), List.of(), RunCounts.NONE);

  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode read = root.putArray("files");
    files.forEach(file -> read.add(file.toJson()));
    ArrayNode written = root.putArray("output");
    output.forEach(written::add);
    root.set("total", JSON.valueToTree(total.toMap()));
    columns.ifPresent(schema -> root.put("columns", schema.json()));
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static PlacedBatch parse(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    List<ReadFile> files = new ArrayList<>();
    root.path("files").forEach(node -> files.add(ReadFile.parse(node)));
    List<String> output = new ArrayList<>();
    root.path("output").forEach(node -> output.add(node.asText()));
    Map<String, String> total = new HashMap<>();
    // Where there is none, it is of a version that had these numbers beside the columns.
    JsonNode numbers = root.has("total") ? root.get("total") : root;
    numbers.properties().forEach(field -> total.put(field.getKey(), field.getValue().asText()));
    return new PlacedBatch(
        Optional.ofNullable(root.get("columns"))
            .map(schema -> (StructType) DataType.fromJson(schema.textValue())),
        files,
        output,
        RunCounts.parse(total));
  }
}
