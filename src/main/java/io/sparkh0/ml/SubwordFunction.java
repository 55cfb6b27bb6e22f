package io.sparkh0.ml;

import io.sparkh0.tokenizer.EncodedText;
import io.sparkh0.tokenizer.SpecialTokens;
import io.sparkh0.tokenizer.Tokenizer;
import io.sparkh0.tokenizer.TokenizerJson;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Tokenises one text for a row. Public only because the code that Spark generates calls it. */
public final class SubwordFunction implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<TokenizerJson> json;
  private final SpecialTokens specialTokens;

  /** Looked up once a task. */
  private transient Tokenizer tokenizer;

  SubwordFunction(Broadcast<TokenizerJson> json, SpecialTokens specialTokens) {
    this.json = json;
    this.specialTokens = specialTokens;
  }

  /**
   * Ids, attention mask and token types of a text.
   *
   * @param text bytes that are no UTF-8 are read as U+FFFD
   * @return three arrays of n ints, or null for null
   * @throws IllegalArgumentException if the tokenizer rejects the text
   */
  public InternalRow invoke(UTF8String text) {
    if (text == null) {
      return null;
    }
    EncodedText encoded = tokenizer().encode(text.toString(), specialTokens);
    return new GenericInternalRow(
        new Object[] {
          UnsafeArrayData.fromPrimitiveArray(encoded.ids()),
          UnsafeArrayData.fromPrimitiveArray(encoded.attentionMask()),
          UnsafeArrayData.fromPrimitiveArray(encoded.typeIds())
        });
  }

  private Tokenizer tokenizer() {
    if (tokenizer == null) {
      tokenizer = json.value().tokenizer();
    }
    return tokenizer;
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return "tokenizer";
  }
}
