// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.spark.Columns.named;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.Overflow;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.HandleInvalid;
import io.sparkh0.ml.SubwordTokenizer;
import io.sparkh0.ml.TextStage;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TokenFilter;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.tokenizer.TokenizerJson;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.tokenizer.UnknownTokens;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Texts to subwords, by a Transformer's tokenizer. */
final class SubwordsToIds implements TextToIds {
  private final String path;
  private final SubwordTokenizer tokenizer;
  private final String sha256;
  private final OptionalInt unknownId;
  private final TextRules rules;
  private final boolean drops;

  /** Whether the embedder's own limit on tokens counts, which may refuse longer texts. */
  private final boolean isLimitedLater;

  /** Kept only where they are shown, as keeping them takes time. */
  private final Optional<Column> unknownWords;

  /**
   * @param path of a tokenizer
   * @param settings how it is used
   * @param rules of the model's own library, for what is not chosen
   */
  SubwordsToIds(String path, Settings settings, TextRules rules, Configuration conf) {
    this.path = path;
    this.rules = rules;
    LowerCase lowerCase = settings.get(TokenizerSettings.LOWER_CASE);
    TokenizerJson json = TokenizerFile.read(path, lowerCase, conf);
    sha256 = json.sha256();
    unknownId = json.vocabulary().unknownId();
    tokenizer =
        SubwordTokenizer.fromJson(json, lowerCase)
            .setInputCol(new InputSettings(settings).textColumn())
            .setOutputCol(IDS)
            .setSpecialTokens(
                settings.get(TokenizerSettings.SPECIAL_TOKENS).by(rules) == SpecialTokens.ADD);
    drops =
        settings
            .chosen(TokenizerSettings.DROP_UNKNOWN)
            .orElse(rules.unknownTokens() == UnknownTokens.DROP);
    isLimitedLater =
        settings.has(LayerSettings.MAX_LENGTH)
            || settings
                .chosen(EmbedderSettings.OVERFLOW)
                .filter(Overflow.ERROR::equals)
                .isPresent();
    tokenizer
        .setDropUnknown(drops)
        .setMaxLength(isLimitedLater ? TokenFilter.NO_LIMIT : rules.maxLength());
    if (drops) {
      tokenizer.setDroppedCountCol(DROPPED);
    }
    if (unknownId.isPresent() && settings.get(RunSettings.SHOW_TEXT)) {
      unknownWords = Optional.of(named(UNKNOWN));
      tokenizer.setUnknownCol(UNKNOWN);
    } else {
      unknownWords = Optional.empty();
    }
  }

  @Override
  public TextStage<?> stageFor(InputLayer layer, H0Embedder embedder) {
    if (layer.tokenTypes() > 0) {
      tokenizer.setTokenTypeIdsCol(TYPES);
      embedder.setTokenTypeIdsCol(TYPES);
    }
    if (isLimitedLater && rules.cuts()) {
      embedder.setMaxLength(rules.maxLength());
    }
    return tokenizer;
  }

  @Override
  public Dataset<Row> transform(Dataset<Row> rows, InputLayer layer, H0Embedder embedder) {
    tokenizer.setErrorCol(REJECTED);
    return stageFor(layer, embedder).transform(rows);
  }

  @Override
  public Transformer stage(String idsColumn) {
    return SubwordTokenizer.fromFile(path)
        .setInputCol(tokenizer.getInputCol())
        .setOutputCol(idsColumn)
        .setSpecialTokens(tokenizer.getSpecialTokens())
        .setDropUnknown(drops)
        .setMaxLength(tokenizer.getMaxLength())
        .setLowerCase(tokenizer.getLowerCase());
  }

  @Override
  public int ids() {
    return tokenizer.vocabularySize();
  }

  @Override
  public Tokens tokens() {
    Column ids = named(IDS);
    if (drops) {
      Column dropped = named(DROPPED);
      return new Tokens(ids, size(ids).plus(dropped), dropped, size(ids).equalTo(0), unknownWords);
    }
    Column unknown = lit(0);
    if (unknownId.isPresent()) {
      // Most texts have none, and looking is cheaper than filtering.
      Column none = lit(unknownId.getAsInt());
      unknown =
          when(exists(ids, none::equalTo), size(filter(ids, none::equalTo))).otherwise(lit(0));
    }
    return new Tokens(ids, size(ids), unknown, size(ids).equalTo(0), unknownWords);
  }

  @Override
  public HandleInvalid handleInvalid() {
    return HandleInvalid.ERROR;
  }

  @Override
  public Column reason(Column error) {
    return coalesce(named(REJECTED), error);
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public String describe() {
    String own = rules.library() == TextRules.Library.NONE ? "" : " (the model is " + rules + "'s)";
    return tokenizer.describe() + own + ", " + path;
  }
}
