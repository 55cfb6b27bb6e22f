// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.spark.RowCounts;
import io.sparkh0.spark.Sent;
import io.sparkh0.text.Utf8;
import io.sparkh0.text.split.WordSpans;
import io.sparkh0.text.words.CharacterWords;
import io.sparkh0.text.words.EncodedWords;
import io.sparkh0.text.words.Split;
import io.sparkh0.text.words.WordEncoder;
import io.sparkh0.text.words.WordTable;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Looks up the words of one text for a row. Public only because the code that Spark generates calls
 * it. Buffers belong to the thread, so one object may serve several.
 */
public final class WordFunction implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ThreadLocal<EncodedWords> BUFFER =
      ThreadLocal.withInitial(EncodedWords::new);

  private final Broadcast<Sent<WordTable>> table;
  private final Split split;
  private final CharacterWords characters;
  private final boolean lowerCase;
  private final WordArrays arrays;
  private final RowCounts counts;
  private final String description;

  /** Without state, so that threads may share it. */
  private transient WordEncoder encoder;

  WordFunction(
      Broadcast<Sent<WordTable>> table,
      Split split,
      CharacterWords characters,
      boolean lowerCase,
      WordArrays arrays,
      RowCounts counts,
      String description) {
    this.table = table;
    this.split = split;
    this.characters = characters;
    this.lowerCase = lowerCase;
    this.arrays = arrays;
    this.counts = counts;
    this.description = description;
  }

  /**
   * Ids, unknown words and the number of words of a text.
   *
   * @param text may hold bytes that are no UTF-8
   * @return an array of int or of arrays of int, an array of strings and an int; or null for null
   */
  public InternalRow invoke(UTF8String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = lowerCase ? Utf8.lowerCase(text.getBytes()) : text.getBytes();
    WordEncoder wordEncoder = encoder();
    EncodedWords words = BUFFER.get();
    wordEncoder.encode(bytes, bytes.length, words);
    UnsafeArrayData ids = wordEncoder.makesBags() ? arrays.nested(words) : arrays.flat(words);
    // A null is counted where the embedder leaves it out or replaces it.
    counts.text(
        words.words(),
        words.unknown().count() - arrays.nulls(ids),
        Math.max(0, words.words() - ids.numElements()));
    return new GenericInternalRow(
        new Object[] {ids, unknown(words.unknown(), bytes), words.words()});
  }

  private WordEncoder encoder() {
    if (encoder == null) {
      WordTable words = table.value().value();
      encoder = words.encoder(split, characters.splitter(words));
    }
    return encoder;
  }

  private static GenericArrayData unknown(WordSpans spans, byte[] text) {
    Object[] unknown = new Object[spans.count()];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = UTF8String.fromBytes(text, spans.start(i), spans.end(i) - spans.start(i));
    }
    return new GenericArrayData(unknown);
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return description;
  }
}
