// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.fasttext;

import io.sparkh0.format.RawTensor;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.LittleEndianInput;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.ReadFailures;
import io.sparkh0.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * fastText's model, {@code .bin}, versions 11 and 12: arguments, dictionary, then two matrices. The
 * tensor {@code input} has a row for each word and then one for each bucket of n-grams; {@code
 * output}, of supervised models, one for each label. The arguments that give them their meaning are
 * metadata.
 */
public final class FastTextFile extends TensorFile {
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private static final int MAGIC = 793_712_314;
  private static final int MIN_MATRIX = 17;

  private final FastTextDictionary dictionary;
  private final FastTextArguments arguments;
  private final Map<String, RawTensor> tensors = new LinkedHashMap<>();

  /**
   * Reads arguments and dictionary, and finds the matrices.
   *
   * @param file open; closed with this
   * @throws MalformedFileException if it is not valid, or its rows are quantised
   */
  public FastTextFile(HadoopFile file) {
    super(file, TableFormat.FASTTEXT);
    long position;
    try (LittleEndianInput in = new LittleEndianInput(file.newStream())) {
      checkVersion(in.readInt(), in.readInt());
      arguments = FastTextArguments.read(file, in, file.read(4, 4).getInt());
      dictionary = FastTextDictionary.read(file, in);
      position = in.position();
    } catch (IOException e) {
      throw ReadFailures.of(path(), e, 0, "the model's arguments and dictionary");
    }
    long inputRows = (long) dictionary.words().size() + arguments.bucket();
    position = matrix(INPUT, position, inputRows);
    int outputs = arguments.isSupervised() ? dictionary.labels().size() : dictionary.words().size();
    position = matrix(OUTPUT, position, outputs);
    if (position != file.length()) {
      throw file.fault(position, "more follows after the output matrix");
    }
    if (!arguments.isSupervised()) {
      tensors.remove(OUTPUT);
    }
  }

  /** Whether the first bytes of a file are those of a fastText model. */
  public static boolean looksLike(ByteBuffer start) {
    return start.limit() >= 8 && start.getInt(0) == MAGIC;
  }

  private void checkVersion(int magic, int version) {
    if (magic != MAGIC) {
      throw file.fault(0, "it does not begin with fastText's magic number");
    }
    if (version != 11 && version != 12) {
      throw file.fault(4, "fastText's version " + version + " (must be 11 or 12)");
    }
  }

  /** Notes a matrix: a byte that says whether it is quantised, rows, columns, numbers. */
  private long matrix(String name, long position, long rows) {
    if (position > file.length() - MIN_MATRIX) {
      throw file.fault(position, "it ends before the " + name + " matrix");
    }
    ByteBuffer start = file.read(position, MIN_MATRIX);
    if (start.get(0) != 0) {
      throw file.fault(
          position,
          "its "
              + name
              + " matrix is quantised (.ftz), and its rows are only approximations; use the .bin"
              + " that it was made from");
    }
    long columns = start.getLong(9);
    if (start.getLong(1) != rows || columns != arguments.dimension()) {
      throw file.fault(
          position + 1,
          String.format(
              "an %s matrix of %d x %d (must be %d x %d by its dictionary and arguments)",
              name, start.getLong(1), columns, rows, arguments.dimension()));
    }
    long from = position + MIN_MATRIX;
    if (rows * columns > (file.length() - from) / 4) {
      throw file.fault(from, "it ends within the " + name + " matrix");
    }
    long[] shape = {rows, columns};
    tensors.put(name, new RawTensor(name, ElementType.F32, ByteOrder.LITTLE_ENDIAN, shape, from));
    return from + rows * columns * 4;
  }

  @Override
  public List<TensorInfo> tensors() {
    return tensors.values().stream()
        .map(t -> TensorInfo.of(t.name(), t.type().name(), t.shape()))
        .toList();
  }

  @Override
  public Map<String, String> metadata() {
    Map<String, String> metadata = arguments.metadata();
    metadata.put("fasttext.words", Integer.toString(dictionary.words().size()));
    if (arguments.isSupervised()) {
      metadata.put("fasttext.labels", String.join("\n", dictionary.labels()));
    }
    return metadata;
  }

  @Override
  public List<String> words() {
    return Collections.unmodifiableList(dictionary.words());
  }

  @Override
  protected Located locate(String name) {
    RawTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw noTensor(name);
    }
    return new Located(tensor, file);
  }
}
