// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/** A table that {@code LsaTable} made. */
public final class LsaTableModel extends LsaTableModelParams<LsaTableModel> {
  private static final long serialVersionUID = 1L;

  /** A model that holds nothing, with a random uid, as MLlib makes them to load others. */
  public LsaTableModel() {
    this(Identifiable$.MODULE$.randomUID("lsaTable"));
  }

  /** A model that holds nothing, with the given uid. */
  public LsaTableModel(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<LsaTableModel> read() {
    return reader(LsaTableModel.class, LsaTableModel::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static LsaTableModel load(String path) {
    return read().load(path);
  }
}
