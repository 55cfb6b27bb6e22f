// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import io.sparkh0.format.RawTensor;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.format.words.Words;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file: the length of a header (8 bytes, little-endian), the header in JSON, the
 * tensors' bytes. The header is at most 100,000,000 bytes and within the file; what it says of the
 * tensors is checked by {@link SafetensorsHeader} and {@link SafetensorsLayout} before one is read.
 */
public final class SafetensorsFile extends TensorFile {
  static final String WORDS = "words";

  /** The metadata that says which tensor holds the words. */
  static final String WORDS_KEY = "h0.words";

  private final SafetensorsHeader header;
  private final long dataStart;
  private Optional<List<String>> words = Optional.empty();

  /**
   * Reads and checks the header.
   *
   * @param file open; closed with this
   * @throws MalformedFileException if it is not valid
   */
  public SafetensorsFile(RandomAccess file) {
    super(file, TableFormat.SAFETENSORS);
    if (file.length() < 8) {
      throw file.fault(
          0,
          "the file has " + file.length() + " bytes, and a safetensors header needs more than 8");
    }
    long length = file.read(0, 8).getLong();
    if (length < 2 || length > SizeLimit.SAFETENSORS_HEADER.most() || length > file.length() - 8) {
      throw file.fault(
          0,
          "a header of "
              + Long.toUnsignedString(length)
              + " bytes in a file of "
              + file.length()
              + (file.read(0, 1).get(0) == '{'
                  ? " (it is a JSON text, perhaps what a server sent in place of the file)"
                  : " (the file is cut, or no safetensors file)"));
    }
    dataStart = 8 + length;
    header = SafetensorsHeader.parse(file, decode(file.read(8, (int) length)));
    SafetensorsLayout.check(file, header.entries(), dataStart);
  }

  /**
   * Whether the first bytes can be those of a safetensors file: a header's length, then a JSON
   * object.
   */
  public static boolean looksLike(ByteBuffer start) {
    return start.limit() >= 9
        && start.getLong(0) >= 0
        && start.getLong(0) <= SizeLimit.SAFETENSORS_HEADER.most()
        && " {\t\n\r".indexOf((char) start.get(8)) >= 0;
  }

  private String decode(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw file.fault(8, "the header is not UTF-8");
    }
  }

  @Override
  protected Located locate(String name) {
    SafetensorsHeader.Entry t = header.entries().get(name);
    if (t == null) {
      throw noTensor(name);
    }
    long offset = dataStart + t.begin();
    ElementType type =
        ElementType.named(t.dtype())
            .orElseThrow(
                () ->
                    file.fault(
                        offset,
                        "tensor " + name + " is of type " + t.dtype() + ", which makes no table"));
    return new Located(new RawTensor(name, type, ByteOrder.LITTLE_ENDIAN, t.shape(), offset), file);
  }

  @Override
  public List<TensorInfo> tensors() {
    return header.entries().entrySet().stream()
        .map(t -> TensorInfo.of(t.getKey(), t.getValue().dtype(), t.getValue().shape()))
        .toList();
  }

  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(header.entries().keySet());
  }

  @Override
  public List<String> words() {
    if (words.isEmpty()) {
      words = Optional.of(readWords());
    }
    return words.get();
  }

  private List<String> readWords() {
    SafetensorsHeader.Entry entry = header.entries().get(WORDS);
    if (entry == null
        || entry.begin() == entry.end()
        || !WORDS.equals(header.metadata().get(WORDS_KEY))) {
      return List.of();
    }
    long size = entry.end() - entry.begin();
    long offset = dataStart + entry.begin();
    if (!entry.dtype().equals(ElementType.U8.name()) || size > Integer.MAX_VALUE / 2) {
      throw file.fault(offset, "words of " + size + " bytes of type " + entry.dtype());
    }
    return Words.split(file, offset, file.read(offset, (int) size));
  }
}
