// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Table files for tests, byte by byte and with none of the project's own code. */
public final class SmallFiles {
  private SmallFiles() {}

  /** Writes float32 tensors; one of a single row becomes a vector where its name ends so. */
  public static Path safetensors(Path file, Map<String, float[][]> tensors) throws IOException {
    ObjectNode header = new ObjectMapper().createObjectNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, float[][]> tensor : new TreeMap<>(tensors).entrySet()) {
      float[][] rows = tensor.getValue();
      ObjectNode entry = header.putObject(tensor.getKey());
      entry.put("dtype", "F32");
      boolean vector = rows.length == 1;
      if (vector) {
        entry.putArray("shape").add(rows[0].length);
      } else {
        entry.putArray("shape").add(rows.length).add(rows[0].length);
      }
      int begin = data.size();
      for (float[] row : rows) {
        data.writeBytes(floats(row));
      }
      entry.putArray("data_offsets").add(begin).add(data.size());
    }
    return safetensors(file, header.toString(), data.toByteArray());
  }

  /** Writes a header and data as they are. */
  public static Path safetensors(Path file, String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(json.length).put(json).put(data);
    Files.createDirectories(file.getParent());
    return Files.write(file, all.array());
  }

  /** Little-endian float32. */
  public static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** A gzipped copy beside a file. */
  public static Path gzip(Path file) throws IOException {
    Path packed = Path.of(file + ".gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(Files.readAllBytes(file));
    }
    return packed;
  }
}
