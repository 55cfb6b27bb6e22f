// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.pipeline.RunLimits.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What a stream says of a batch whose features and rejects are in their places, as a JSON file that
 * took its place with them.
 *
 * @param columns of the input, by the first batch with any
 * @param total what all batches so far counted
 */
record PlacedBatch(Optional<StructType> columns, Counts total) {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  /** Before the first batch. */
  static final PlacedBatch NONE = new PlacedBatch(Optional.empty(), new Counts(0, 0, 0, 0));

  byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("rowsOut", total.rows()).put("rejects", total.rejected());
    root.put("tokens", total.tokens()).put("unknownTokens", total.unknown());
    columns.ifPresent(schema -> root.put("columns", schema.json()));
    return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static PlacedBatch parse(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    return new PlacedBatch(
        Optional.ofNullable(root.get("columns"))
            .map(schema -> (StructType) DataType.fromJson(schema.textValue())),
        new Counts(
            root.path("rowsOut").asLong(),
            root.path("rejects").asLong(),
            root.path("tokens").asLong(),
            root.path("unknownTokens").asLong()));
  }
}
