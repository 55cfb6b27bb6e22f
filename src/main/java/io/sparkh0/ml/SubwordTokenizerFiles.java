package io.sparkh0.ml;

import io.sparkh0.text.tokenizer.TokenizerJson;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * A saved {@link SubwordTokenizer}: MLlib's metadata, and beside it the {@code tokenizer.json}
 * whose SHA-256 the metadata has. The file that the tokenizer first came from is not needed again.
 */
final class SubwordTokenizerFiles {
  private static final String FILE = "tokenizer.json";
  private static final String DIGEST = "tokenizerSha256";

  private SubwordTokenizerFiles() {}

  static final class Writer extends MLWriter {
    private final SubwordTokenizer stage;

    Writer(SubwordTokenizer stage) {
      this.stage = stage;
    }

    @Override
    public void saveImpl(String path) {
      TokenizerJson json = stage.json();
      SparkInternals.saveMetadata(stage, path, sparkSession(), Map.of(DIGEST, json.sha256()));
      StageFiles.write(
          StageFiles.in(path, FILE),
          json.bytes(),
          sparkSession().sparkContext().hadoopConfiguration());
    }
  }

  static final class Reader extends MLReader<SubwordTokenizer> {
    @Override
    public SubwordTokenizer load(String path) {
      SparkInternals.SavedStage<SubwordTokenizer> saved =
          SparkInternals.loadMetadata(
              path, sparkSession(), SubwordTokenizer.class, SubwordTokenizer::new);
      Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
      String file = StageFiles.in(path, FILE);
      TokenizerJson json = new TokenizerJson(file, StageFiles.read(file, hadoop));
      String expected = saved.entries().getOrDefault(DIGEST, "missing");
      if (!json.sha256().equals(expected)) {
        throw new IllegalArgumentException(
            "Cannot load "
                + path
                + ": its "
                + FILE
                + " was changed (SHA-256 is "
                + json.sha256()
                + ", the metadata's is "
                + expected
                + ")");
      }
      return saved.stage().setTokenizer(file).holding(json);
    }
  }
}
