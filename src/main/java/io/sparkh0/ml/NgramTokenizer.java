// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.spark.SparkInternals;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.text.words.HashedNgrams;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into hashed ids of words, word n-grams, character n-grams and prefix n-grams; see
 * {@link HashedNgrams}; by default each once, ascending. It needs no vocabulary. A null text gives
 * null.
 */
public final class NgramTokenizer extends NgramTokenizerParams<NgramTokenizer> {
  private static final long serialVersionUID = 1L;

  /** A stage with a random uid. Needed besides: an input column. */
  public NgramTokenizer() {
    this(Identifiable$.MODULE$.randomUID("ngramTokenizer"));
  }

  /** A stage with the given uid. */
  public NgramTokenizer(String uid) {
    super(uid);
  }

  /** Reads saved stages. */
  public static MLReader<NgramTokenizer> read() {
    return StageFiles.reader(
        (path, session) ->
            SparkInternals.loadMetadata(path, session, NgramTokenizer.class, NgramTokenizer::new)
                .stage());
  }

  /** Reads a saved stage. */
  public static NgramTokenizer load(String path) {
    return read().load(path);
  }

  @Override
  public MLWriter write() {
    return StageFiles.writer(
        (path, session) -> SparkInternals.saveMetadata(this, path, session, Map.of()));
  }

  @Override
  public NgramTokenizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * How ids are made, as the Params say.
   *
   * @throws IllegalArgumentException if they do not fit each other
   */
  public HashedNgrams getNgrams() {
    return new HashedNgrams(
        getWordNgrams(), getMinCharacters(), getMaxCharacters(), getOpeningWords(), getBuckets());
  }

  /** Sets all Params that say how ids are made. */
  public NgramTokenizer setNgrams(HashedNgrams value) {
    return setWordNgrams(value.longestWords())
        .setMinCharacters(value.shortestCharacters())
        .setMaxCharacters(value.longestCharacters())
        .setOpeningWords(value.longestPrefix())
        .setBuckets(value.buckets());
  }

  @Override
  StructType encoded() {
    getNgrams();
    return new StructType().add(TextSettings.OUTPUT_COL.param(), SubwordFunction.INTS);
  }

  @Override
  Serializable function(SparkSession session) {
    return new NgramFunction(
        getNgrams(), getLowerCase(), getDistinct(), StageMetrics.of(session).counts());
  }
}
