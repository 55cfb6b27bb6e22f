package io.sparkh0.cli;

import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.ml.WordTokenizer;
import io.sparkh0.storage.StoragePath;
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
final class TextTokenizers {
  private final FeaturizeCommand options;
  private final Configuration conf;

  TextTokenizers(FeaturizeCommand options, Configuration conf) {
    this.options = options;
    this.conf = conf;
  }

  /**
   * Finds it.
   *
   * @param ownWords the table's words, where it has any; asked for where they are needed
   */
  TextToIds find(Supplier<Optional<WordTable>> ownWords) {
    String named = options.tokenizer.tokenizer;
    if (named != null) {
      return WordTableFile.isWordList(named, conf)
          ? words(WordTableFile.read(named, faulty(), conf), named)
          : subwords(named);
    }
    String table = options.layer.table;
    if (table == null) {
      throw new WrongUseException(
          "text needs --tokenizer PATH with a random table (or give --ids-column)");
    }
    ModelTokenizer tokenizer = ModelTokenizer.of(table, conf);
    if (tokenizer.isFolder() && tokenizer.found().isPresent()) {
      return subwords(tokenizer.found().get().toString());
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
                    new WrongUseException(
                        "text needs a tokenizer: the table has no words, and there is no "
                            + tokenizer.expected()
                            + " (see --tokenizer)"));
    return subwords(found.toString());
  }

  private MalformedLines faulty() {
    return options.layer.isLenient() ? MalformedLines.LEFT_OUT : MalformedLines.REFUSED;
  }

  private TextToIds subwords(String path) {
    return new SubwordsToIds(path, options, conf);
  }

  private TextToIds words(WordTable words, String path) {
    if (options.tokenizer.specialTokens != null) {
      throw new WrongUseException("--special-tokens is for subwords, and " + path + " has words");
    }
    WordTokenizer tokenizer =
        WordTokenizer.fromWords(words)
            .setInputCol(options.input.textColumn())
            .setLowerCase(options.tokenizer.lowerCase());
    return new WordsToIds(tokenizer, path);
  }
}
