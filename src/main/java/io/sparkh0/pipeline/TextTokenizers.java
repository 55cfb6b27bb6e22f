// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.ml.WordTokenizer;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.AddSpecialTokens;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.Split;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * Finds what turns texts into ids: what --tokenizer names, which may be a list of words or a table
 * with words, else what the table brings: the tokenizer.json of a model's folder or beside the
 * table in it, or its own words, or the tokenizer.json beside it.
 */
public final class TextTokenizers {
  private final Settings settings;
  private final Configuration conf;

  /**
   * Looks nowhere yet.
   *
   * @param settings among them those of {@link TokenizerSettings}, {@link InputSettings} and {@link
   *     OpenTable}
   */
  public TextTokenizers(Settings settings, Configuration conf) {
    this.settings = settings;
    this.conf = conf;
  }

  /**
   * Finds it.
   *
   * @param ownWords the table's words, where it has any; asked for where they are needed
   * @param rules of the library that the table's model is of, for what is not chosen
   * @throws InvalidSettingException if there is none, or settings do not fit it
   */
  public TextToIds find(Supplier<Optional<WordTable>> ownWords, TextRules rules) {
    Optional<String> given = settings.chosen(TokenizerSettings.TOKENIZER);
    if (given.isPresent()) {
      return WordTableFile.isWordList(given.get(), conf)
          ? words(WordTableFile.read(given.get(), malformedLines(), conf), given.get())
          : subwords(given.get(), rules);
    }
    String table =
        settings
            .chosen(CheckpointSettings.TABLE)
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "text needs --tokenizer PATH with a random table (or give --ids-column)"));
    ModelTokenizer tokenizer = ModelTokenizer.of(table, conf);
    if (tokenizer.isFolder() && tokenizer.found().isPresent()) {
      return subwords(tokenizer.found().get().toString(), rules);
    }
    Optional<WordTable> own = ownWords.get();
    if (own.isPresent()) {
      return words(own.get(), table);
    }
    StoragePath found =
        tokenizer
            .found()
            .orElseThrow(
                () ->
                    new InvalidSettingException(
                        "text needs a tokenizer: the table has no words, and there is no "
                            + tokenizer.expected()
                            + " (see --tokenizer)"
                            + WordTableFile.whyNone(
                                new StoragePath(TableFiles.resolve(table, conf), conf))));
    return subwords(found.toString(), rules);
  }

  private MalformedLines malformedLines() {
    return settings.get(CheckpointSettings.LENIENT)
        ? MalformedLines.LEFT_OUT
        : MalformedLines.REFUSED;
  }

  private TextToIds subwords(String path, TextRules rules) {
    refuse(
        settings.get(TokenizerSettings.SPLIT) != Split.AUTO,
        "--split is for the words of a table, and " + path + " has subwords");
    return new SubwordsToIds(path, settings, rules, conf);
  }

  private TextToIds words(WordTable words, String path) {
    for (Setting<?> setting : TokenizerSettings.OF_SUBWORDS) {
      boolean isAuto =
          setting == TokenizerSettings.SPECIAL_TOKENS
              && settings.get(TokenizerSettings.SPECIAL_TOKENS) == AddSpecialTokens.AUTO;
      refuse(
          settings.has(setting) && !isAuto,
          setting + " is for subwords, and " + path + " has words");
    }
    Split split = settings.get(TokenizerSettings.SPLIT);
    refuse(
        words.hasOwnWords() && split != Split.AUTO && split != Split.WHITESPACE,
        "--split "
            + SettingType.nameOf(split)
            + ": the words of fastText and of Sentence-Transformers stand between white space");
    WordTokenizer tokenizer =
        WordTokenizer.fromWords(words)
            .setInputCol(new InputSettings(settings).textColumn())
            .setSplit(SettingType.nameOf(split))
            .setLowerCase(settings.get(TokenizerSettings.LOWER_CASE).toString());
    return new WordsToIds(tokenizer, path);
  }
}
