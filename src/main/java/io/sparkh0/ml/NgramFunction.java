package io.sparkh0.ml;

import io.sparkh0.word.EncodedWords;
import io.sparkh0.word.HashedNgrams;
import io.sparkh0.word.Utf8;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The n-gram ids of one text for a row. Public only because the code that Spark generates calls it.
 */
public final class NgramFunction implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashedNgrams ngrams;
  private final boolean lowerCase;

  /** One a task. */
  private transient EncodedWords words;

  NgramFunction(HashedNgrams ngrams, boolean lowerCase) {
    this.ngrams = ngrams;
    this.lowerCase = lowerCase;
  }

  /**
   * The ids of a text.
   *
   * @param text bytes that are no UTF-8 do no harm
   * @return an array of ints, or null for null
   */
  public UnsafeArrayData invoke(UTF8String text) {
    if (text == null) {
      return null;
    }
    if (words == null) {
      words = new EncodedWords();
    }
    byte[] bytes = lowerCase ? Utf8.lowerCase(text.getBytes()) : text.getBytes();
    ngrams.encode(bytes, bytes.length, words);
    return UnsafeArrayData.fromPrimitiveArray(words.rows().toArray());
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return "n-grams";
  }
}
