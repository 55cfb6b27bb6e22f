// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.CharacterWords;
import io.sparkh0.text.words.NgramSettings;
import java.util.List;
import java.util.stream.Stream;

/** What may be chosen of the stages that turn texts into ids. */
public final class TextSettings {
  private static final SettingType<String> COLUMN = SettingType.text("C");

  /** The column of texts. */
  public static final Setting<String> INPUT_COL =
      Setting.of(COLUMN).param("inputCol").doc("The column of texts, strings.");

  /** The column of token ids. */
  public static final Setting<String> OUTPUT_COL =
      Setting.of(COLUMN)
          .param("outputCol")
          .otherwise("the stage's uid, then __output")
          .doc("The column of ids that is added, arrays of int, or for bags of arrays of int.");

  /** The attention masks. */
  public static final Setting<String> MASK_COL =
      Setting.of(COLUMN)
          .param("maskCol")
          .doc("The column of attention masks, arrays of 1 as long as the ids, if one is added.");

  /** The token types. */
  public static final Setting<String> TOKEN_TYPE_IDS_COL =
      Setting.of(COLUMN)
          .param("tokenTypeIdsCol")
          .doc("The column of token types, arrays as long as the ids, if one is added.");

  /** The unknown words. */
  public static final Setting<String> UNKNOWN_COL =
      Setting.of(COLUMN)
          .param("unknownCol")
          .doc(
              "The column of the words that have no id of their own, arrays of strings as they are"
                  + " written, if one is added.");

  /** The number of unknown tokens that were left out. */
  public static final Setting<String> DROPPED_COUNT_COL =
      Setting.of(COLUMN)
          .param("droppedCountCol")
          .doc("The column of the number of unknown tokens that were left out, if one is added.");

  /** What is wrong with a text. */
  public static final Setting<String> ERROR_COL =
      Setting.of(COLUMN)
          .param("errorCol")
          .doc(
              "The column that receives the reason where the tokenizer rejects a text, which has no"
                  + " ids then; without it such a text fails its task.");

  /** The longest text. */
  public static final Setting<Integer> MAX_LENGTH =
      Setting.of(SettingType.integer(1))
          .param("maxLength")
          .otherwise(
              "as the model's own library does: 512 for Model2Vec or what its config says,"
                  + " else all")
          .doc("The number of tokens of a text that are kept, the first ones.");

  /** The number of words. */
  public static final Setting<String> WORD_COUNT_COL =
      Setting.of(COLUMN)
          .param("wordCountCol")
          .doc("The column of the number of words, known or not, if one is added.");

  /** Where the words are. */
  public static final Setting<String> WORDS =
      Setting.of(SettingType.text("PATH"))
          .param("table")
          .path()
          .doc("The path of a table with words, or of a list with a word a line.");

  /** Which characters are words. */
  public static final Setting<CharacterWords> SPLIT_CHARACTERS =
      Setting.of(SettingType.oneOf(CharacterWords.class, "auto|han|all|none"))
          .param("splitCharacters")
          .byDefault(CharacterWords.AUTO)
          .doc(
              "The characters that are words one by one: han, the Chinese ones, all, none, or auto,"
                  + " which is all where each word of the table is one character, else han.");

  /** What becomes of words that have no row. */
  public static final Setting<UnknownWord> UNKNOWN_WORD =
      Setting.of(SettingType.oneOf(UnknownWord.class, "HOW"))
          .param("handleInvalid")
          .byDefault(UnknownWord.OMIT)
          .doc(
              "The way in which a word that has no row is handled: omit it; keep, with the unknown"
                  + " id in its place; error; null in its place.");

  /** What takes their place. */
  public static final Setting<Integer> UNKNOWN_ID =
      Setting.of(SettingType.integer(0))
          .param("unknownId")
          .doc("The id of a word that has no row, under keep.");

  /** Whether n-grams are made of lower-case text. */
  public static final Setting<Boolean> LOWER_CASE =
      Setting.of(SettingType.onOffBoolean())
          .param("lowerCase")
          .byDefault(true)
          .doc("Whether texts are made lower-case.");

  /** Whether n-grams are a set. */
  public static final Setting<Boolean> DISTINCT =
      Setting.of(SettingType.onOffBoolean())
          .param("distinct")
          .byDefault(true)
          .doc(
              "Whether an id comes once, ascending, or as often as it occurs, in the text's order.");

  /** All Params of {@link SubwordTokenizer}. */
  public static final List<Setting<?>> SUBWORD_TOKENIZER =
      List.of(
          INPUT_COL,
          OUTPUT_COL,
          MASK_COL,
          TOKEN_TYPE_IDS_COL,
          UNKNOWN_COL,
          DROPPED_COUNT_COL,
          ERROR_COL,
          TokenizerSettings.TOKENIZER,
          TokenizerSettings.SPECIAL_TOKENS,
          TokenizerSettings.DROP_UNKNOWN,
          TokenizerSettings.LOWER_CASE,
          MAX_LENGTH);

  /** All Params of {@link WordTokenizer}. */
  public static final List<Setting<?>> WORD_TOKENIZER =
      List.of(
          INPUT_COL,
          OUTPUT_COL,
          UNKNOWN_COL,
          WORD_COUNT_COL,
          WORDS,
          TokenizerSettings.LOWER_CASE,
          TokenizerSettings.SPLIT,
          SPLIT_CHARACTERS,
          UNKNOWN_WORD,
          UNKNOWN_ID,
          CheckpointSettings.LENIENT);

  /** All Params of {@link NgramTokenizer}. */
  public static final List<Setting<?>> NGRAM_TOKENIZER =
      Stream.of(List.of(INPUT_COL, OUTPUT_COL), NgramSettings.ALL, List.of(LOWER_CASE, DISTINCT))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private TextSettings() {}
}
