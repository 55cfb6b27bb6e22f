package io.sparkh0.format;

import io.sparkh0.table.EmbeddingTable;

/** A table file whose tensors are elements one after another in some bytes. */
abstract class TensorFile implements TableFile {

  /**
   * A tensor and the bytes that it stands in.
   *
   * @param tensor its type, shape and offset
   * @param bytes where the offset counts
   */
  record Located(RawTensor tensor, RandomAccess bytes) {}

  /**
   * The tensor of a name.
   *
   * @throws MalformedTableException if there is none, or its elements have no meaning here
   */
  abstract Located locate(String name);

  @Override
  public final EmbeddingTable table(String name) {
    Located at = locate(name);
    return at.tensor().table(at.bytes(), StoredScales.of(this, name, at.tensor().shape()));
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
  final MalformedTableException noTensor(String name) {
    return new MalformedTableException(
        path(), "it has no tensor '" + name + "', but " + TensorInfo.largest(tensors()));
  }
}
