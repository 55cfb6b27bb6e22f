// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.StaticModel;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.StageFile;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.AddSpecialTokens;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TokenFilter;
import io.sparkh0.text.tokenizer.Tokenizer;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.tokenizer.TokenizerJson;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.tokenizer.UnknownTokens;
import java.io.Serializable;
import java.util.ArrayList;
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
 * is first needed and sent to the executors as bytes. Texts are never padded, and cut only where
 * {@code maxLength} or the model's own library says so. What is not chosen of special and unknown
 * tokens is as that library does it: Model2Vec or StaticEmbedding, where the tokenizer's folder has
 * such a model's config.json or modules.json, else the tokenizer itself. A null text gives nulls;
 * an empty text gives what the tokenizer gives, which may be special tokens only. Bytes that are no
 * UTF-8 are read as U+FFFD. A text that the tokenizer rejects fails its task, or has its reason in
 * {@code errorCol}.
 */
public final class SubwordTokenizer extends SubwordTokenizerParams<SubwordTokenizer> {
  private static final long serialVersionUID = 1L;

  private static final StageFile<TokenizerJson> FILE =
      new StageFile<>(
          TokenizerJson.class,
          "tokenizer.json",
          "tokenizerSha256",
          TokenizerJson::sha256,
          (json, path, conf) -> new StoragePath(path, conf).writeNew(json.bytes()),
          (path, conf) ->
              new TokenizerJson(
                  path,
                  new StoragePath(path, conf).readAll(SizeLimit.STORED_TOKENIZER_BYTES.most())));

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
   * What gives the ids, such as "WordPiece in Java", and what becomes of special and unknown tokens
   * and of long texts.
   *
   * @throws IllegalArgumentException if no tokenizer is set
   * @throws io.sparkh0.text.json.MalformedTokenizerException if the file is no tokenizer
   */
  @Override
  public String describe() {
    TextRules rules = rules();
    List<String> parts = new ArrayList<>(List.of(json().tokenizer().describe()));
    boolean adds = specialTokens(rules) == SpecialTokens.ADD;
    parts.add(adds ? "special tokens as its post-processor says" : "no special tokens");
    if (unknownTokens(rules) == UnknownTokens.DROP) {
      boolean hasUnknown = json().vocabulary().unknownId().isPresent();
      parts.add(hasUnknown ? "unknown tokens dropped" : "no unknown token to drop");
    }
    if (maxLength(rules) != TokenFilter.NO_LIMIT) {
      parts.add("at most " + maxLength(rules) + " tokens");
    }
    String all = String.join(", ", parts);
    return rules.library() == TextRules.Library.NONE
        ? all
        : all + " (the model is " + rules + "'s)";
  }

  /**
   * Sets whether special tokens are added.
   *
   * @param added true for {@code on}, false for {@code off}
   */
  public SubwordTokenizer setSpecialTokens(boolean added) {
    return setSpecialTokens(added ? "on" : "off");
  }

  /** What the library of the model that the tokenizer's folder has does with texts. */
  private TextRules rules() {
    boolean isSettled =
        value(TokenizerSettings.SPECIAL_TOKENS) != AddSpecialTokens.AUTO
            && has(TokenizerSettings.DROP_UNKNOWN)
            && has(TextSettings.MAX_LENGTH);
    return isSettled ? TextRules.NONE : StaticModel.textRules(json().path(), StageFiles.hadoop());
  }

  private SpecialTokens specialTokens(TextRules rules) {
    return value(TokenizerSettings.SPECIAL_TOKENS).by(rules);
  }

  private UnknownTokens unknownTokens(TextRules rules) {
    if (!has(TokenizerSettings.DROP_UNKNOWN)) {
      return rules.unknownTokens();
    }
    return getDropUnknown() ? UnknownTokens.DROP : UnknownTokens.KEEP;
  }

  private int maxLength(TextRules rules) {
    return has(TextSettings.MAX_LENGTH) ? getMaxLength() : rules.maxLength();
  }

  @Override
  void settle() {
    TextRules rules = rules();
    setSpecialTokens(specialTokens(rules) == SpecialTokens.ADD);
    setDropUnknown(unknownTokens(rules) == UnknownTokens.DROP);
    setMaxLength(maxLength(rules));
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
    TextRules rules = rules();
    return new SubwordFunction(
        sent(session),
        specialTokens(rules),
        unknownTokens(rules),
        maxLength(rules),
        StageMetrics.of(session).counts(),
        label("tokenizer"),
        fields().toArray(SubwordFunction.Field[]::new));
  }

  private List<SubwordFunction.Field> fields() {
    return Arrays.stream(SubwordFunction.Field.values())
        .filter(field -> isDefined(settings().text(field.column())))
        .toList();
  }
}
