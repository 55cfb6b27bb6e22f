package io.sparkh0.format;

import java.util.List;
import java.util.Map;

/** A NumPy {@code .npy} file. The one array is called {@code npy}. */
final class NpyFile extends TensorFile {
  static final String TENSOR = "npy";

  private final RandomAccess file;
  private final NpyHeader header;

  NpyFile(RandomAccess file, Expected expected) {
    this.file = file;
    header = NpyHeader.read(file);
    header.locate(TENSOR, file);
    int dimensions = header.shape().length;
    if (dimensions != 2 && expected == Expected.TABLE) {
      throw file.fault(
          header.dataOffset(), "an array of " + dimensions + " dimensions (a table has 2)");
    }
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public String format() {
    return TableFormat.NPY.toString();
  }

  @Override
  public List<TensorInfo> tensors() {
    return List.of(header.info(TENSOR));
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  Located locate(String name) {
    if (!name.equals(TENSOR)) {
      throw new MalformedTableException(
          path(), "an .npy file has no tensor names: leave out '" + name + "'");
    }
    return header.locate(name, file);
  }

  @Override
  public void close() {
    file.close();
  }
}
