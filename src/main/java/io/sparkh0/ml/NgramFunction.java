// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.spark.RowCounts;
import io.sparkh0.text.Utf8;
import io.sparkh0.text.words.EncodedWords;
import io.sparkh0.text.words.HashedNgrams;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The n-gram ids of one text for a row. Public only because the code that Spark generates calls it.
 */
public final class NgramFunction implements Serializable {
  private static final long serialVersionUID = 2L;

  /** One a thread, as several may call one function. */
  private static final ThreadLocal<EncodedWords> BUFFER =
      ThreadLocal.withInitial(EncodedWords::new);

  private final HashedNgrams ngrams;
  private final boolean lowerCase;
  private final boolean distinct;
  private final RowCounts counts;

  NgramFunction(HashedNgrams ngrams, boolean lowerCase, boolean distinct, RowCounts counts) {
    this.ngrams = ngrams;
    this.lowerCase = lowerCase;
    this.distinct = distinct;
    this.counts = counts;
  }

  /**
   * The ids of a text.
   *
   * @param text bytes that are no UTF-8 do no harm
   * @return a struct of an array of ints, or null for null
   */
  public InternalRow invoke(UTF8String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = lowerCase ? Utf8.lowerCase(text.getBytes()) : text.getBytes();
    int[] ids = ids(bytes);
    counts.text(ids.length, 0, 0);
    return new GenericInternalRow(new Object[] {UnsafeArrayData.fromPrimitiveArray(ids)});
  }

  private int[] ids(byte[] text) {
    EncodedWords words = BUFFER.get();
    if (distinct) {
      return ngrams.distinct(text, text.length, words);
    }
    ngrams.encode(text, text.length, words);
    return words.rows().toArray();
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ngrams[words 1 to %d, characters %d to %d, first words %d, %d buckets]",
        ngrams.longestWords(),
        ngrams.shortestCharacters(),
        ngrams.longestCharacters(),
        ngrams.longestPrefix(),
        ngrams.buckets());
  }
}
