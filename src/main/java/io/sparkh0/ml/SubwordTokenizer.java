// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.spark.StageFile;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.Tokenizer;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.tokenizer.TokenizerJson;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into the token ids of a Transformer's tokenizer: those of Hugging Face's code, by
 * plain Java where that is exact, else by that code itself ({@link Tokenizer}).
 *
 * <p>The tokenizer is a file of a kind that {@link TokenizerFile} knows, read on the driver when it
 * is first needed and sent to the executors as bytes. Texts are never cut or padded. A null text
 * gives nulls; an empty text gives what the tokenizer gives, which may be special tokens only.
 * Bytes that are no UTF-8 are read as U+FFFD. A text that the tokenizer rejects fails its task.
 */
public final class SubwordTokenizer extends SubwordTokenizerParams<SubwordTokenizer> {
  private static final long serialVersionUID = 1L;

  /** More than any tokenizer that is read. */
  private static final long MAX_BYTES = 1L << 30;

  private static final StageFile<TokenizerJson> FILE =
      new StageFile<>(
          TokenizerJson.class,
          "tokenizer.json",
          "tokenizerSha256",
          TokenizerJson::sha256,
          (json, path, conf) -> new StoragePath(path, conf).writeNew(json.bytes()),
          (path, conf) -> new TokenizerJson(path, new StoragePath(path, conf).readAll(MAX_BYTES)));

  /** A stage with a random uid. Needed besides: an input column and a tokenizer. */
  public SubwordTokenizer() {
    this(Identifiable$.MODULE$.randomUID("subwordTokenizer"));
  }

  /** A stage with the given uid. */
  public SubwordTokenizer(String uid) {
    super(uid);
  }

  /**
   * A stage with the tokenizer of a file, which is read at once.
   *
   * @param path see {@link TokenizerFile#read}
   */
  public static SubwordTokenizer fromFile(String path) {
    SubwordTokenizer stage = new SubwordTokenizer().setTokenizer(path);
    stage.json();
    return stage;
  }

  /**
   * A stage with a tokenizer that was read already.
   *
   * @param json what {@link TokenizerFile#read} gave
   * @param lowerCase how it was read
   */
  public static SubwordTokenizer fromJson(TokenizerJson json, LowerCase lowerCase) {
    json.tokenizer();
    return new SubwordTokenizer()
        .setTokenizer(json.path())
        .setLowerCase(lowerCase.toString())
        .holding(json);
  }

  /** Reads saved stages. */
  public static MLReader<SubwordTokenizer> read() {
    return reader(FILE, SubwordTokenizer.class, SubwordTokenizer::new);
  }

  /**
   * Reads a saved stage.
   *
   * @param path its folder
   */
  public static SubwordTokenizer load(String path) {
    return read().load(path);
  }

  @Override
  public SubwordTokenizer copy(ParamMap extra) {
    return super.copy(extra);
  }

  /**
   * What gives the ids, as a display name, such as "WordPiece in Java".
   *
   * @throws IllegalArgumentException if no tokenizer is set
   * @throws io.sparkh0.text.json.MalformedTokenizerException if the file is no tokenizer
   */
  public String describe() {
    return json().tokenizer().describe();
  }

  /** How many ids the tokenizer has: the rows that a table for it needs. */
  public int vocabularySize() {
    return json().vocabulary().size();
  }

  /** The tokenizer that the Params name, read if it isn't there yet. */
  TokenizerJson json() {
    return content();
  }

  /** The id of tokens that the tokenizer does not know, where it has one. */
  public OptionalInt unknownTokenId() {
    return json().vocabulary().unknownId();
  }

  @Override
  StageFile<TokenizerJson> file() {
    return FILE;
  }

  @Override
  Setting<String> path() {
    return TokenizerSettings.TOKENIZER;
  }

  @Override
  Setting<?> reading() {
    return TokenizerSettings.LOWER_CASE;
  }

  @Override
  TokenizerJson readFile() {
    TokenizerJson json =
        TokenizerFile.read(
            getTokenizer(), value(TokenizerSettings.LOWER_CASE), StageFiles.hadoop());
    // Made here as well, so that a bad file fails on the driver and not in every task.
    json.tokenizer();
    return json;
  }

  @Override
  StructType encoded() {
    StructType encoded = new StructType();
    for (SubwordFunction.Field field : fields()) {
      encoded = encoded.add(field.column().param(), field.type());
    }
    return encoded;
  }

  @Override
  Serializable function(SparkSession session) {
    return new SubwordFunction(
        sent(session),
        getSpecialTokens() ? SpecialTokens.ADD : SpecialTokens.OMIT,
        fields().toArray(SubwordFunction.Field[]::new));
  }

  private List<SubwordFunction.Field> fields() {
    return Arrays.stream(SubwordFunction.Field.values())
        .filter(field -> isDefined(text(field.column())))
        .toList();
  }
}
