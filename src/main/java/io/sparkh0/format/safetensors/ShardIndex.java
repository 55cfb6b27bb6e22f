// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.storage.ReadFailures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code model.safetensors.index.json}: under {@code weight_map} the shard's file name of each
 * tensor. Shards are files beside the index; a name that leads elsewhere is refused.
 *
 * @param shardOf the shard's file name of each tensor
 * @param metadata texts that stand beside it
 */
public record ShardIndex(Map<String, String> shardOf, Map<String, String> metadata) {
  /** What the names of such files end in. */
  public static final String SUFFIX = ".safetensors.index.json";

  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors");
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              BoundedJson.factory(SizeLimit.SAFETENSORS_DEPTH, SizeLimit.SAFETENSORS_HEADER)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads an index. */
  public static ShardIndex read(RandomAccess file) {
    if (file.length() > SizeLimit.SAFETENSORS_HEADER.most()) {
      throw file.fault(
          0,
          "an index of " + file.length() + " bytes (" + SizeLimit.SAFETENSORS_HEADER.rule() + ")");
    }
    JsonNode index = parse(file);
    JsonNode map = index.path("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw file.fault(0, "the index has no weight_map");
    }
    Map<String, String> shardOf = new LinkedHashMap<>();
    map.properties()
        .forEach(
            e -> {
              String shard = e.getValue().asText();
              if (!e.getValue().isTextual() || !SHARD.matcher(shard).matches()) {
                throw file.fault(
                    0,
                    "tensor "
                        + e.getKey()
                        + " is in '"
                        + shard
                        + "' (must be a .safetensors file beside the index)");
              }
              shardOf.put(e.getKey(), shard);
            });
    Map<String, String> metadata = new LinkedHashMap<>();
    index
        .path("metadata")
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    return new ShardIndex(shardOf, metadata);
  }

  private static JsonNode parse(RandomAccess file) {
    try {
      return JSON.readTree(file.read(0, (int) file.length()).array());
    } catch (JsonProcessingException e) {
      throw file.fault(
          Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset()),
          "the index is no valid JSON: " + BoundedJson.reason(e));
    } catch (IOException e) {
      throw ReadFailures.of(file.path(), e, 0, "the index");
    }
  }
}
