// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/** A table that {@code Word2VecTable} made. */
public final class Word2VecTableModel extends Word2VecTableModelParams<Word2VecTableModel> {
  private static final long serialVersionUID = 1L;

  /** A model that holds nothing, with a random uid, as MLlib makes them to load others. */
  public Word2VecTableModel() {
    this(Identifiable$.MODULE$.randomUID("word2VecTable"));
  }

  /** A model that holds nothing, with the given uid. */
  public Word2VecTableModel(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<Word2VecTableModel> read() {
    return reader(Word2VecTableModel.class, Word2VecTableModel::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static Word2VecTableModel load(String path) {
    return read().load(path);
  }
}
