// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkh0.format.Quantisation;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.Scales;
import io.sparkh0.tensor.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes a safetensors file as a stream: no tensor is copied whole. Tensors of larger elements come
 * first and the data starts at a multiple of 64, so that every tensor starts at a multiple of its
 * element's size and the first one on a cache line. The same content gives the same bytes.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 64;

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, TensorContent> tensors = new LinkedHashMap<>();
  private LongConsumer progress = written -> {};

  /**
   * Adds a text to {@code __metadata__}.
   *
   * @param key its name; a later value of the same name replaces an earlier one
   * @param value the text
   */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * Adds a table, V×d, in its own element type. Of int8 the scales follow as {@code NAME_scale}: V
   * of them where each row has one, d where each column has, and the metadata {@code
   * NAME_scale.axis} says which.
   *
   * @param name of the tensor, not used yet
   * @param table the numbers
   */
  public SafetensorsWriter table(String name, EmbeddingTable table) {
    add(name, TensorContent.of(table));
    if (table instanceof ByteTable bytes && bytes.scales().scope() != Scales.Scope.NONE) {
      String scales = name + Quantisation.SUFFIX;
      vector(scales, bytes.scales().factors());
      metadata(
          scales + Quantisation.AXIS,
          bytes.scales().scope() == Scales.Scope.ROW ? Quantisation.ROW : Quantisation.COLUMN);
    }
    return this;
  }

  /**
   * Adds a vector of float32.
   *
   * @param name of the tensor, not used yet
   * @param values not copied
   */
  public SafetensorsWriter vector(String name, float[] values) {
    return add(
        name,
        TensorContent.of(
            ElementType.F32,
            values.length,
            (buffer, from, count) -> buffer.asFloatBuffer().put(values, from, count)));
  }

  /**
   * Adds a vector of 32-bit integers.
   *
   * @param name of the tensor, not used yet
   * @param values not copied
   */
  public SafetensorsWriter integers(String name, int[] values) {
    return add(
        name,
        TensorContent.of(
            ElementType.I32,
            values.length,
            (buffer, from, count) -> buffer.asIntBuffer().put(values, from, count)));
  }

  /**
   * Adds a vector of bytes, U8.
   *
   * @param name of the tensor, not used yet
   * @param values not copied
   */
  public SafetensorsWriter bytes(String name, byte[] values) {
    return add(
        name,
        TensorContent.of(
            ElementType.U8,
            values.length,
            (buffer, from, count) -> buffer.slice().put(values, from, count)));
  }

  /**
   * Adds the words of the table's first rows, as the tensor {@code words}: UTF-8, separated by
   * newlines.
   *
   * @param words word i of row i; none leave the file without that tensor
   * @throws IllegalArgumentException if a word holds a newline
   */
  public SafetensorsWriter words(List<String> words) {
    for (String word : words) {
      if (word.indexOf('\n') >= 0) {
        throw new IllegalArgumentException(
            "Invalid word: '" + word.replace("\n", "\\n") + "' (must hold no newline)");
      }
    }
    return words.isEmpty()
        ? this
        : words(String.join("\n", words).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds the words of the table's first rows, as the tensor {@code words}.
   *
   * @param lines the words in UTF-8, separated by newlines; not copied
   */
  public SafetensorsWriter words(byte[] lines) {
    return metadata(SafetensorsFile.WORDS_KEY, SafetensorsFile.WORDS)
        .bytes(SafetensorsFile.WORDS, lines);
  }

  /**
   * Sets what is notified, now and then, of how many bytes of data are written.
   *
   * @param bytesWritten called on the thread that writes
   */
  public SafetensorsWriter progress(LongConsumer bytesWritten) {
    progress = bytesWritten;
    return this;
  }

  /** Bytes of the tensors, without the header. */
  public long size() {
    return tensors.values().stream().mapToLong(TensorContent::size).sum();
  }

  private SafetensorsWriter add(String name, TensorContent content) {
    if (name.equals(SafetensorsHeader.METADATA) || tensors.containsKey(name)) {
      throw new IllegalArgumentException(
          "Invalid tensor name: '" + name + "' (must be new, and not __metadata__)");
    }
    tensors.put(name, content);
    return this;
  }

  /**
   * Writes the file whole or not at all.
   *
   * @param path on any Hadoop file system
   * @param onExisting what happens where there is such a file already
   * @param conf Hadoop's configuration
   * @throws IllegalArgumentException if the file may not be replaced
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(String path, OnExisting onExisting, Configuration conf) {
    new AtomicFile(path, onExisting, conf).write(this::writeTo);
  }

  private void writeTo(OutputStream out) throws IOException {
    List<Map.Entry<String, TensorContent>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(Comparator.comparingInt(e -> -e.getValue().type().bytes()));
    out.write(header(ordered));
    long before = 0;
    for (Map.Entry<String, TensorContent> tensor : ordered) {
      long start = before;
      tensor.getValue().writeTo(out, written -> progress.accept(start + written));
      before += tensor.getValue().size();
    }
  }

  /** The header's length and the header, filled up with spaces. */
  private byte[] header(List<Map.Entry<String, TensorContent>> ordered) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      out.writeStartObject();
      if (!metadata.isEmpty()) {
        out.writeObjectFieldStart(SafetensorsHeader.METADATA);
        for (Map.Entry<String, String> text : metadata.entrySet()) {
          out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
      }
      long begin = 0;
      for (Map.Entry<String, TensorContent> tensor : ordered) {
        long end = begin + tensor.getValue().size();
        out.writeObjectFieldStart(tensor.getKey());
        out.writeStringField("dtype", tensor.getValue().type().name());
        writeNumbers(out, "shape", tensor.getValue().shape());
        writeNumbers(out, "data_offsets", begin, end);
        out.writeEndObject();
        begin = end;
      }
      out.writeEndObject();
    }
    int start = Math.multiplyExact((8 + json.size() + ALIGNMENT - 1) / ALIGNMENT, ALIGNMENT);
    if (start - 8 > SizeLimit.SAFETENSORS_HEADER.most()) {
      throw new IOException(
          "its header would have " + (start - 8) + " bytes, more than the format allows");
    }
    byte[] header = new byte[start];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(start - 8)
        .put(json.toByteArray());
    return header;
  }

  private static void writeNumbers(JsonGenerator out, String field, long... numbers)
      throws IOException {
    out.writeFieldName(field);
    out.writeArray(numbers, 0, numbers.length);
  }
}
