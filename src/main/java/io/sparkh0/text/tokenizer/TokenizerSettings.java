// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

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
  public static final Setting<Boolean> SPECIAL_TOKENS =
      Setting.of(SettingType.onOffBoolean())
          .option("--special-tokens")
          .param("specialTokens")
          .byDefault(true)
          .doc("Whether the tokenizer's special tokens, such as [CLS], are added.");

  /** Whether case is dropped. */
  public static final Setting<LowerCase> LOWER_CASE =
      Setting.of(SettingType.oneOf(LowerCase.class, "auto|on|off"))
          .option("--lower-case")
          .param("lowerCase")
          .byDefault(LowerCase.AUTO)
          .otherwise(
              "auto, as the tokenizer says; of words, where the table has none with capitals")
          .doc("Whether texts are made lower-case: auto, on or off.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(TOKENIZER, SPECIAL_TOKENS, LOWER_CASE);

  private TokenizerSettings() {}
}
