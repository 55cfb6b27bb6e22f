// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.pipeline.FileRows;
import io.sparkh0.storage.FileVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A file whose rows are in their places.
 *
 * @param path with its scheme
 * @param version as it was read
 * @param rows that it gave
 */
record ReadFile(String path, FileVersion version, FileRows rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectNode toJson() {
    ObjectNode node = JSON.createObjectNode();
    node.put("file", path).put("bytes", version.bytes());
    node.put("modified", Instant.ofEpochMilli(version.modified()).toString());
    version.etag().ifPresent(etag -> node.put("etag", etag));
    node.put("rowsIn", rows.in()).put("rowsOut", rows.out()).put("rejects", rows.rejects());
    return node;
  }

  static ReadFile parse(JsonNode node) {
    return new ReadFile(
        node.path("file").asText(),
        new FileVersion(
            node.path("bytes").asLong(),
            Instant.parse(node.path("modified").asText()).toEpochMilli(),
            Optional.ofNullable(node.get("etag")).map(JsonNode::asText)),
        new FileRows(
            node.path("rowsIn").asLong(),
            node.path("rowsOut").asLong(),
            node.path("rejects").asLong()));
  }
}
