// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.RandomAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON in front of the tensors: {@code {"name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, …}}, and texts under {@code __metadata__}.
 */
final class SafetensorsHeader {
  /**
   * One entry as written.
   *
   * @param dtype name of the element type
   * @param shape sizes
   * @param begin first byte, counted from the header's end
   * @param end byte after the last
   */
  record Entry(String dtype, long[] shape, long begin, long end) {}

  static final String METADATA = "__metadata__";
  private static final JsonFactory JSON =
      BoundedJson.factory(SizeLimit.SAFETENSORS_DEPTH, SizeLimit.SAFETENSORS_HEADER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  Map<String, Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Reads a header.
   *
   * @param file for the message's path
   * @param text its characters
   */
  static SafetensorsHeader parse(RandomAccess file, String text) {
    SafetensorsHeader header = new SafetensorsHeader();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw file.fault(8, "the header is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(METADATA)) {
          header.readMetadata(file, json);
        } else {
          header.entries.put(name, entry(file, json, name));
        }
      }
      if (json.nextToken() != null) {
        throw file.fault(8, "something follows the header's JSON object");
      }
    } catch (JsonProcessingException e) {
      throw file.fault(8, "the header is no valid JSON: " + BoundedJson.reason(e));
    } catch (IOException e) {
      throw file.fault(8, "the header cannot be read: " + e.getMessage());
    }
    return header;
  }

  private void readMetadata(RandomAccess file, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw file.fault(8, METADATA + " is no object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw file.fault(8, METADATA + " has '" + key + "', which is no text");
      }
      metadata.put(key, json.getText());
    }
  }

  private static Entry entry(RandomAccess file, JsonParser json, String name) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw file.fault(8, "tensor " + name + " is no object");
    }
    String dtype = null;
    long[] shape = null;
    long[] offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "dtype" -> {
          if (value != JsonToken.VALUE_STRING) {
            throw file.fault(8, "tensor " + name + " has a dtype that is no text");
          }
          dtype = json.getText();
        }
        case "shape" -> shape = unsigned(file, json, name + ".shape");
        case "data_offsets" -> offsets = unsigned(file, json, name + ".data_offsets");
        // The format's own reader passes over keys that it does not know.
        default -> json.skipChildren();
      }
    }
    if (dtype == null || shape == null || offsets == null) {
      throw file.fault(8, "tensor " + name + " lacks dtype, shape or data_offsets");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw file.fault(8, "tensor " + name + " has data_offsets that are no begin and end");
    }
    return new Entry(dtype, shape, offsets[0], offsets[1]);
  }

  private static long[] unsigned(RandomAccess file, JsonParser json, String what)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw file.fault(8, what + " is no array");
    }
    List<Long> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || json.getLongValue() < 0
          || json.getText().startsWith("-")) {
        throw file.fault(
            8, what + " holds " + json.getText() + " (must be a whole number from 0 to 2^63 - 1)");
      }
      values.add(json.getLongValue());
    }
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
