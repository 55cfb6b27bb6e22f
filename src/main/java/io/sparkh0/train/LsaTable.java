// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.text.words.HashedNgrams;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Makes a table from the matrix of documents by tokens: tokens that occur in the same documents get
 * similar rows; see {@link LatentTable}. The column holds texts, whose hashed n-grams have its
 * rows, or the ids of any tokenizer. The same rows, seed and number of partitions give the same
 * table.
 */
public final class LsaTable extends LsaTableParams<LsaTable> {
  private static final long serialVersionUID = 1L;

  /** An estimator with a random uid. Needed besides: an input column. */
  public LsaTable() {
    this(Identifiable$.MODULE$.randomUID("lsaTable"));
  }

  /** An estimator with the given uid. */
  public LsaTable(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<LsaTable> read() {
    return reader(LsaTable.class, LsaTable::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static LsaTable load(String path) {
    return read().load(path);
  }

  @Override
  LsaTableModel model() {
    return new LsaTableModel(uid());
  }

  @Override
  InputLayer table(TrainingInput input, Corpus corpus, Progress progress) {
    return new LatentTable(corpus, getVectorSize(), getSeed(), progress)
        .make(
            settings().value(EstimatorSettings.METHOD),
            settings().value(EstimatorSettings.ROW_WEIGHTS),
            input
                .tokenizer()
                .map(tokenizer -> shares(tokenizer.getNgrams(), getCharacterShare()))
                .orElse(id -> 1));
  }

  /**
   * What the weight of an id is multiplied by.
   *
   * @param characterShare that of character n-grams
   */
  public static IntToDoubleFunction shares(HashedNgrams ngrams, double characterShare) {
    return id -> ngrams.kind(id) == HashedNgrams.Kind.CHARACTERS ? characterShare : 1;
  }
}
