// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.safetensors.SafetensorsWriter;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** Reads the words of a table file, or of a plain list of words. */
public final class WordTableFile {
  /** A line of every WordPiece vocabulary, which is otherwise a list of words as well. */
  private static final String SUBWORDS = "[UNK]";

  private WordTableFile() {}

  /**
   * The words of a file.
   *
   * @param path a table file that has words, a model folder whose table has, or a text file with a
   *     word a line, whose line k, from 0, is the word of row k; on any Hadoop file system
   * @param faulty what to do with the faulty lines that real word files have
   * @param conf Hadoop's configuration
   * @throws MalformedFileException if there is no such file, it is not valid or has no words
   */
  public static WordTable read(String path, MalformedLines faulty, Configuration conf) {
    StoragePath file = new StoragePath(path, conf);
    WordListFile list = new WordListFile(file);
    if (file.isFile() && list.looksRight()) {
      return new WordTable(list.read(faulty), Map.of());
    }
    return ofTable(path, faulty, conf)
        .orElseThrow(
            () ->
                new MalformedFileException(
                    path, "it has no words (a table of words or a list with a word a line has)"));
  }

  /**
   * The words of a table file or model folder, where it has any.
   *
   * @param path as above
   * @param faulty as above
   * @param conf as above
   * @throws MalformedFileException if it is not valid
   */
  public static Optional<WordTable> ofTable(
      String path, MalformedLines faulty, Configuration conf) {
    try (TableFile file = TableFiles.open(path, TableFormat.AUTO, faulty, conf)) {
      return ofTable(file, conf);
    }
  }

  /**
   * The words of an open table file, where it or Sentence-Transformers' tokenizer beside it has
   * any.
   *
   * @param file is read, not closed
   * @param conf as above
   * @throws MalformedFileException if they are not valid
   */
  public static Optional<WordTable> ofTable(TableFile file, Configuration conf) {
    List<String> words = file.words();
    if (words.isEmpty()) {
      return SentenceWordFiles.beside(new StoragePath(file.path(), conf));
    }
    try {
      return Optional.of(new WordTable(WordIndex.of(words), file.metadata()));
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(file.path(), e.getMessage());
    }
  }

  /**
   * Whether a file, of which tokenizers are the other possibility, is a plain list of words: a text
   * that is no JSON, no table and no WordPiece vocabulary, which has a line {@code [UNK]}.
   *
   * @param path on any Hadoop file system
   * @param conf Hadoop's configuration
   */
  public static boolean isWordList(String path, Configuration conf) {
    StoragePath file = new StoragePath(path, conf);
    WordListFile list = new WordListFile(file);
    return file.isFile() && list.looksRight() && !list.hasLine(SUBWORDS);
  }

  /**
   * A safetensors file that {@link #read} reads: no table, but the words, and fastText's settings
   * as metadata.
   *
   * @throws IllegalArgumentException if a word holds a line feed
   */
  public static SafetensorsWriter writer(WordTable words) {
    SafetensorsWriter writer = new SafetensorsWriter();
    add(words, writer);
    return writer;
  }

  /**
   * Adds words and what says how they are found to a file that is to be written.
   *
   * @param words word i is of row i
   * @param writer of the file
   * @throws IllegalArgumentException if a word holds a line feed
   */
  public static void add(WordTable words, SafetensorsWriter writer) {
    new TreeMap<>(words.metadata()).forEach(writer::metadata);
    writer.words(words.index().lines());
  }

  /**
   * Why a table without words has none, where it is of a WordEmbeddings module.
   *
   * @param table its file
   * @return what to say and to do; empty text for any other table
   */
  public static String whyNone(StoragePath table) {
    return SentenceWordFiles.foreignTokenizer(table)
        .map(
            name ->
                "; the tokenizer of its WordEmbeddings is "
                    + name
                    + ", and WhitespaceTokenizer alone is understood, or a tokenizer.json: make the"
                    + " ids by sentence_transformers and give them by --ids-column")
        .orElse("");
  }
}
