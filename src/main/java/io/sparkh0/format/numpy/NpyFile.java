// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import java.util.List;

/** A NumPy {@code .npy} file. The one array is called {@code npy}. */
public final class NpyFile extends TensorFile {
  /** The name of the one array. */
  public static final String TENSOR = "npy";

  private final NpyHeader header;

  /**
   * Reads the header.
   *
   * @param file open; closed with this
   * @throws MalformedFileException if it is not valid, or its elements are no numbers
   */
  public NpyFile(RandomAccess file) {
    super(file, TableFormat.NPY);
    header = NpyHeader.read(file);
    header.locate(TENSOR, file);
  }

  /**
   * This file, where its array is a matrix.
   *
   * @throws MalformedFileException if it is none
   */
  public NpyFile requireMatrix() {
    int dimensions = header.shape().length;
    if (dimensions != 2) {
      throw file.fault(
          header.dataOffset(), "an array of " + dimensions + " dimensions (a table has 2)");
    }
    return this;
  }

  @Override
  public List<TensorInfo> tensors() {
    return List.of(header.info(TENSOR));
  }

  @Override
  protected Located locate(String name) {
    if (!name.equals(TENSOR)) {
      throw new MalformedFileException(
          path(), "an .npy file has no tensor names: leave out '" + name + "'");
    }
    return header.locate(name, file);
  }
}
