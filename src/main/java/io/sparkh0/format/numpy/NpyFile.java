package io.sparkh0.format.numpy;

import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import java.util.List;
import java.util.Map;

/** A NumPy {@code .npy} file. The one array is called {@code npy}. */
public final class NpyFile extends TensorFile {
  public static final String TENSOR = "npy";

  private final RandomAccess file;
  private final NpyHeader header;

  public NpyFile(RandomAccess file, ArrayKind expected) {
    this.file = file;
    header = NpyHeader.read(file);
    header.locate(TENSOR, file);
    int dimensions = header.shape().length;
    if (dimensions != 2 && expected == ArrayKind.TABLE) {
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
  protected Located locate(String name) {
    if (!name.equals(TENSOR)) {
      throw new MalformedFileException(
          path(), "an .npy file has no tensor names: leave out '" + name + "'");
    }
    return header.locate(name, file);
  }

  @Override
  public void close() {
    file.close();
  }
}
