package io.sparkh0.ml;

import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * A saved {@link WordTokenizer}: MLlib's metadata, and beside it the words, as a safetensors file
 * without a table. The file that the words first came from is not needed again.
 */
final class WordTokenizerFiles {
  private static final String FILE = "words.safetensors";
  private static final String DIGEST = "wordsSha256";

  private WordTokenizerFiles() {}

  static final class Writer extends MLWriter {
    private final WordTokenizer stage;

    Writer(WordTokenizer stage) {
      this.stage = stage;
    }

    @Override
    public void saveImpl(String path) {
      WordTable words = stage.words();
      SparkInternals.saveMetadata(stage, path, sparkSession(), Map.of(DIGEST, words.sha256()));
      WordTableFile.writer(words)
          .write(
              StageFiles.in(path, FILE),
              OnExisting.REFUSE,
              sparkSession().sparkContext().hadoopConfiguration());
    }
  }

  static final class Reader extends MLReader<WordTokenizer> {
    @Override
    public WordTokenizer load(String path) {
      SparkInternals.SavedStage<WordTokenizer> saved =
          SparkInternals.loadMetadata(
              path, sparkSession(), WordTokenizer.class, WordTokenizer::new);
      Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
      String file = StageFiles.in(path, FILE);
      WordTable words = WordTableFile.read(file, MalformedLines.REFUSED, hadoop);
      String expected = saved.entries().getOrDefault(DIGEST, "missing");
      if (!words.sha256().equals(expected)) {
        throw new IllegalArgumentException(
            "Cannot load "
                + path
                + ": its "
                + FILE
                + " was changed (SHA-256 of the words is "
                + words.sha256()
                + ", the metadata's is "
                + expected
                + ")");
      }
      return saved.stage().setTable(file).holding(words);
    }
  }
}
