// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.spark.StageFile;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.spark.StageMetrics;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.Split;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into the rows of a table of words, by the table's own words.
 *
 * <p>For most tables a word is what stands between white space and has a row, else a run of
 * letters, digits and underscores, a sign, or a Chinese character ({@code split}), and has one row:
 * the output is {@code array<int>}. For a fastText model words stand between white space, and words
 * never seen have rows of character n-grams. The words of an unsupervised model are bags of rows,
 * {@code array<array<int>>}, whose means {@link H0Embedder} makes; with {@code tokenNorm} and the
 * pooling mean that is fastText's sentence vector. A text of a supervised model is one flat {@code
 * array<int>}, whose mean is the sentence vector.
 *
 * <p>The words are read on the driver when they are first needed. A null text gives nulls.
 */
public final class WordTokenizer extends WordTokenizerParams<WordTokenizer> {
  private static final long serialVersionUID = 1L;

  /** The words as a safetensors file without a table. */
  private static final StageFile<WordTable> FILE =
      new StageFile<>(
          WordTable.class,
          "words.safetensors",
          "wordsSha256",
          WordTable::sha256,
          (words, path, conf) -> WordTableFile.writer(words).write(path, OnExisting.REFUSE, conf),
          (path, conf) -> WordTableFile.read(path, MalformedLines.REFUSED, conf));

  /** A stage with a random uid. Needed besides: an input column and a table. */
  public WordTokenizer() {
    this(Identifiable$.MODULE$.randomUID("wordTokenizer"));
  }

  /** A stage with the given uid. */
  public WordTokenizer(String uid) {
    super(uid);
  }

  /**
   * A stage with the words of a file, which are read at once.
   *
   * @param path see {@link WordTableFile#read}
   */
  public static WordTokenizer fromFile(String path) {
    WordTokenizer stage = new WordTokenizer().setTable(path);
    stage.words();
    return stage;
  }

  /**
   * A stage with words that are there already. The Param {@code table} need not be set then.
   *
   * @param words the table's
   */
  public static WordTokenizer fromWords(WordTable words) {
    return new WordTokenizer().holding(words);
  }

  /** Reads saved stages. */
  public static MLReader<WordTokenizer> read() {
    // Stages that were saved before texts could be split in other ways have no such Param.
    return reader(
        FILE,
        WordTokenizer.class,
        uid -> {
          WordTokenizer stage = new WordTokenizer(uid);
          stage.setDefault(stage.split(), SettingType.nameOf(Split.WORDS));
          return stage;
        });
  }

  /**
   * Reads a saved stage.
   *
   * @param path its folder
   */
  public static WordTokenizer load(String path) {
    return read().load(path);
  }

  @Override
  public WordTokenizer copy(ParamMap extra) {
    return super.copy(extra);
  }

  /**
   * The words that the Params name, read if they aren't there yet.
   *
   * @throws IllegalArgumentException if no table is set
   */
  public WordTable words() {
    return content();
  }

  @Override
  StageFile<WordTable> file() {
    return FILE;
  }

  @Override
  Setting<String> path() {
    return TextSettings.WORDS;
  }

  @Override
  Setting<?> reading() {
    return CheckpointSettings.LENIENT;
  }

  @Override
  WordTable readFile() {
    MalformedLines malformed = getLenient() ? MalformedLines.LEFT_OUT : MalformedLines.REFUSED;
    return WordTableFile.read(getTable(), malformed, StageFiles.hadoop());
  }

  @Override
  StructType encoded() {
    boolean hasNulls = value(TextSettings.UNKNOWN_WORD) == UnknownWord.NULL;
    DataType element = words().makesBags() ? SubwordFunction.INTS : DataTypes.IntegerType;
    return new StructType()
        .add(TextSettings.OUTPUT_COL.param(), DataTypes.createArrayType(element, hasNulls))
        .add(TextSettings.UNKNOWN_COL.param(), SubwordFunction.STRINGS)
        .add(TextSettings.WORD_COUNT_COL.param(), DataTypes.IntegerType);
  }

  @Override
  Serializable function(SparkSession session) {
    UnknownWord unknown = value(TextSettings.UNKNOWN_WORD);
    boolean keeps = unknown == UnknownWord.KEEP;
    if (keeps && !has(TextSettings.UNKNOWN_ID)) {
      throw new IllegalArgumentException("Invalid handleInvalid: keep (it needs unknownId)");
    }
    return new WordFunction(
        sent(session),
        value(TokenizerSettings.SPLIT),
        value(TextSettings.SPLIT_CHARACTERS),
        makesLowerCase(),
        new WordArrays(unknown, keeps ? getUnknownId() : 0),
        StageMetrics.of(session).counts(),
        label("words"));
  }

  private boolean makesLowerCase() {
    return switch (value(TokenizerSettings.LOWER_CASE)) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> words().isLowerCase();
    };
  }

  /** How many words there are, how texts become such words, and whether they lose their case. */
  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "%,d words, texts split %s%s",
        words().index().size(),
        words().hasOwnWords() ? "as the program that made them does" : "by " + getSplit(),
        makesLowerCase() ? ", made lower-case" : "");
  }
}
