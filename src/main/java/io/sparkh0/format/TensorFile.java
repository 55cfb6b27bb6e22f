// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableMemory;

/** A table file whose tensors are elements one after another in some bytes. */
public abstract class TensorFile implements TableFile {
  /** The file, which is closed with this. */
  protected final RandomAccess file;

  private final TableFormat format;

  /**
   * @param file open; closed with this
   * @param format what it is read as
   */
  protected TensorFile(RandomAccess file, TableFormat format) {
    this.file = file;
    this.format = format;
  }

  /**
   * A tensor and the bytes that it stands in.
   *
   * @param tensor its type, shape and offset
   * @param bytes where the offset counts
   */
  public record Located(RawTensor tensor, RandomAccess bytes) {}

  /**
   * The tensor of a name.
   *
   * @throws MalformedFileException if there is none, or its elements have no meaning here
   */
  protected abstract Located locate(String name);

  @Override
  public final String path() {
    return file.path();
  }

  @Override
  public final String format() {
    return format.toString();
  }

  @Override
  public final EmbeddingTable table(String name, Quantisation quantisation, TableMemory memory) {
    Located at = locate(name);
    return at.tensor().table(at.bytes(), quantisation, memory);
  }

  @Override
  public final float[] elements(String name) {
    Located at = locate(name);
    return at.tensor().elements(at.bytes());
  }

  @Override
  public final float[] vector(String name) {
    Located at = locate(name);
    return at.tensor().vector(at.bytes());
  }

  @Override
  public final int[] integers(String name) {
    Located at = locate(name);
    return at.tensor().integers(at.bytes());
  }

  /** The error of a name that the file lacks. */
  protected final MalformedFileException noTensor(String name) {
    return new MalformedFileException(
        path(), "it has no tensor '" + name + "', but " + TensorInfo.largest(tensors()));
  }

  @Override
  public void close() {
    file.close();
  }
}
