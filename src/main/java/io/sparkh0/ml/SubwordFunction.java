// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.spark.RowCounts;
import io.sparkh0.spark.Sent;
import io.sparkh0.text.tokenizer.RejectedTextException;
import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.TextEncoder;
import io.sparkh0.text.tokenizer.TokenFilter;
import io.sparkh0.text.tokenizer.TokenizerJson;
import io.sparkh0.text.tokenizer.UnknownTexts;
import io.sparkh0.text.tokenizer.UnknownTokens;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Tokenises one text for a row. Public only because the code that Spark generates calls it. */
public final class SubwordFunction implements Serializable {
  private static final long serialVersionUID = 5L;

  static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType, false);
  static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType, false);

  /** What can be had of a text. */
  enum Field {
    IDS(TextSettings.OUTPUT_COL, INTS),
    /** The attention mask. */
    MASK(TextSettings.MASK_COL, INTS),
    /** The token types. */
    TYPES(TextSettings.TOKEN_TYPE_IDS_COL, INTS),
    /** The words that became the unknown token, as they are written. */
    UNKNOWN(TextSettings.UNKNOWN_COL, STRINGS),
    /** How many unknown tokens were dropped. */
    DROPPED(TextSettings.DROPPED_COUNT_COL, DataTypes.IntegerType),
    /** Why the tokenizer rejects the text; then there is nothing else. */
    ERROR(TextSettings.ERROR_COL, DataTypes.StringType);

    private final transient Setting<String> column;
    private final transient DataType type;

    Field(Setting<String> column, DataType type) {
      this.column = column;
      this.type = type;
    }

    /** What names the field's column. */
    Setting<String> column() {
      return column;
    }

    /** Of the field's column. */
    DataType type() {
      return type;
    }
  }

  private final Broadcast<Sent<TokenizerJson>> json;
  private final SpecialTokens specialTokens;
  private final UnknownTokens unknownTokens;
  private final int maxLength;
  private final RowCounts counts;
  private final String description;
  private final Field[] fields;

  /** One a thread: over local rows, queries of several threads share the function in the driver. */
  @SuppressWarnings("ThreadLocalUsage")
  private final transient ThreadLocal<Encoding> encodings = ThreadLocal.withInitial(this::encoding);

  /** What a text is encoded by, and what it leaves behind. */
  private record Encoding(TextEncoder encoder, TokenFilter filter, int unknownId) {}

  /**
   * @param maxLength how many tokens of a text are kept, {@link TokenFilter#NO_LIMIT} for all
   * @param counts takes texts and their tokens
   * @param description what an execution plan shows
   */
  SubwordFunction(
      Broadcast<Sent<TokenizerJson>> json,
      SpecialTokens specialTokens,
      UnknownTokens unknownTokens,
      int maxLength,
      RowCounts counts,
      String description,
      Field... fields) {
    this.json = json;
    this.specialTokens = specialTokens;
    this.unknownTokens = unknownTokens;
    this.maxLength = maxLength;
    this.counts = counts;
    this.description = description;
    this.fields = fields.clone();
  }

  /**
   * What was asked for of a text.
   *
   * @param text bytes that are no UTF-8 are read as U+FFFD
   * @return a value for each field, in their order, or null for null
   * @throws RejectedTextException if the tokenizer rejects the text, and that is no field
   */
  public InternalRow invoke(UTF8String text) {
    if (text == null) {
      return null;
    }
    Encoding encoding = encodings.get();
    TextEncoder encoder = encoding.encoder();
    ByteBuffer utf8 = text.getByteBuffer();
    int from = utf8.arrayOffset() + utf8.position();
    int error = Arrays.asList(fields).indexOf(Field.ERROR);
    try {
      encoder.encode(utf8.array(), from, from + utf8.remaining());
    } catch (RejectedTextException e) {
      if (error < 0) {
        throw e;
      }
      Object[] values = new Object[fields.length];
      values[error] = UTF8String.fromString(e.getMessage());
      return new GenericInternalRow(values);
    }
    encoder.keepOnly(encoding.filter());
    int dropped = encoding.filter().dropped();
    int kept = encoder.ids().size();
    counts.text(kept + dropped, dropped + encoder.ids().count(encoding.unknownId()), dropped);
    Object[] arrays = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      arrays[i] = value(encoding, fields[i]);
    }
    return new GenericInternalRow(arrays);
  }

  private static Object value(Encoding encoding, Field field) {
    TextEncoder encoder = encoding.encoder();
    int count = encoder.ids().size();
    return switch (field) {
      case IDS ->
          UnsafeArrayData.fromPrimitiveArray(
              encoder.ids().values(), Platform.INT_ARRAY_OFFSET, count, Integer.BYTES);
      case TYPES -> UnsafeArrayData.fromPrimitiveArray(encoder.typeIds());
      case MASK -> {
        // Nothing is ever padded.
        int[] mask = new int[count];
        Arrays.fill(mask, 1);
        yield UnsafeArrayData.fromPrimitiveArray(mask);
      }
      case UNKNOWN ->
          new GenericArrayData(
              encoder.unknownTexts().stream().map(UTF8String::fromString).toArray());
      case DROPPED -> encoding.filter().dropped();
      case ERROR -> null;
    };
  }

  private Encoding encoding() {
    UnknownTexts unknown =
        Arrays.asList(fields).contains(Field.UNKNOWN) ? UnknownTexts.KEPT : UnknownTexts.LEFT;
    TokenizerJson tokenizer = json.value().value();
    int unknownId = tokenizer.vocabulary().unknownId().orElse(TokenFilter.NO_ID);
    TokenFilter filter =
        new TokenFilter(
            unknownTokens == UnknownTokens.DROP ? unknownId : TokenFilter.NO_ID, maxLength);
    return new Encoding(tokenizer.tokenizer().encoder(specialTokens, unknown), filter, unknownId);
  }

  private Object readResolve() {
    return new SubwordFunction(
        json, specialTokens, unknownTokens, maxLength, counts, description, fields);
  }

  /** What an execution plan shows. */
  @Override
  public String toString() {
    return description;
  }
}
