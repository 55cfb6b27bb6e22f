// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.train.corpus.Corpus;
import io.sparkh0.train.corpus.Progress;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Makes a table by MLlib's Word2Vec over ids: tokens that occur among the same tokens get similar
 * rows (Mikolov et al. 2013). The column holds texts, whose hashed n-grams have its rows, or the
 * ids of any tokenizer. The same rows and seed give the same table in one partition; in several
 * MLlib adds up in the order of arrival.
 */
public final class Word2VecTable extends Word2VecTableParams<Word2VecTable> {
  private static final long serialVersionUID = 1L;

  /** An estimator with a random uid. Needed besides: an input column. */
  public Word2VecTable() {
    this(Identifiable$.MODULE$.randomUID("word2VecTable"));
  }

  /** An estimator with the given uid. */
  public Word2VecTable(String uid) {
    super(uid);
  }

  /** Reads saved ones. */
  public static MLReader<Word2VecTable> read() {
    return reader(Word2VecTable.class, Word2VecTable::new);
  }

  /**
   * Reads a saved one.
   *
   * @param path its folder
   */
  public static Word2VecTable load(String path) {
    return read().load(path);
  }

  @Override
  Word2VecTableModel model() {
    return new Word2VecTableModel(uid());
  }

  @Override
  InputLayer table(TrainingInput input, Corpus corpus, Progress progress) {
    return new WordVectors(input.rows().sparkSession(), corpus)
        .make(
            getVectorSize(),
            getMaxIter(),
            settings().value(EstimatorSettings.ROW_WEIGHTS),
            getSeed());
  }
}
