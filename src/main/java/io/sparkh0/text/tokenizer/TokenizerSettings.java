// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.words.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What may be chosen of how texts become ids by a tokenizer. */
public final class TokenizerSettings {
  /** The file that says how texts become ids. */
  public static final Setting<String> TOKENIZER =
      Setting.of(SettingType.text("PATH"))
          .option("--tokenizer")
          .param("tokenizer")
          .path()
          .otherwise("what the table brings, the tokenizer.json of its folder or its own words")
          .doc(
              "The path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it,"
                  + " or a list with a word a line.");

  /** Whether the model's own tokens are added. */
  public static final Setting<AddSpecialTokens> SPECIAL_TOKENS =
      Setting.of(
              SettingType.oneOf(AddSpecialTokens.class, "auto|on|off")
                  .taking(Map.of("true", "on", "false", "off")))
          .option("--special-tokens")
          .param("specialTokens")
          .byDefault(AddSpecialTokens.AUTO)
          .otherwise("auto, as the model's own library does: off for Model2Vec and StaticEmbedding")
          .doc(
              "Whether the tokenizer's special tokens, such as [CLS], are added: auto, on or off.");

  /** Whether unknown tokens are left out. */
  public static final Setting<Boolean> DROP_UNKNOWN =
      Setting.of(SettingType.onOffBoolean())
          .option("--drop-unknown")
          .param("dropUnknown")
          .otherwise("as the model's own library does: on for Model2Vec, else off")
          .doc("Whether the tokenizer's unknown token, such as [UNK], is left out.");

  /** How texts become the words of a table. */
  public static final Setting<Split> SPLIT =
      Setting.of(SettingType.oneOf(Split.class, "auto|words|whitespace|longest-match"))
          .option("--split")
          .param("split")
          .byDefault(Split.AUTO)
          .doc(
              "The way in which texts become a table's words: words, runs of letters and single"
                  + " signs; whitespace, what stands between white space; longest-match, from left"
                  + " to right the longest that has a row; auto, what stands between white space"
                  + " where it has a row, else words.");

  /** Whether case is dropped. */
  public static final Setting<LowerCase> LOWER_CASE =
      Setting.of(SettingType.oneOf(LowerCase.class, "auto|on|off"))
          .option("--lower-case")
          .param("lowerCase")
          .byDefault(LowerCase.AUTO)
          .otherwise(
              "auto, as the tokenizer says; of words, where the table has none with capitals")
          .doc("Whether texts are made lower-case: auto, on or off.");

  /** Those that are for subwords alone. */
  public static final List<Setting<?>> OF_SUBWORDS = List.of(SPECIAL_TOKENS, DROP_UNKNOWN);

  /** How texts become ids by whatever does it. */
  public static final List<Setting<?>> OF_TEXTS =
      List.of(SPECIAL_TOKENS, DROP_UNKNOWN, LOWER_CASE, SPLIT);

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = Settings.join(List.of(TOKENIZER), OF_TEXTS);

  /** Their options, for messages. */
  public static final String NAMES =
      ALL.stream().map(Setting::toString).collect(Collectors.joining(", "));

  private TokenizerSettings() {}
}
