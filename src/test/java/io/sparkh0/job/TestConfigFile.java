package io.sparkh0.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestConfigFile {
  @TempDir private Path folder;

  private String config(String text) throws IOException {
    return Files.writeString(folder.resolve("a.properties"), text).toString();
  }

  @Test
  void optionsOfTheFileComeFirstAndPathsStartAtTheRoot() throws IOException {
    String file =
        config(
            "input = a.txt, hdfs://h/{b,c}/*.txt\npooling=mean,max\nnormalize=true\nshow-text=false\n");
    assertThat(ConfigFile.expand(new String[] {"featurize", "--config", file, "--segments", "3"}))
        .containsExactly(
            "featurize",
            "--input=" + ConfigFile.root().resolve("a.txt"),
            "--input=hdfs://h/{b,c}/*.txt",
            "--normalize",
            "--pooling=mean,max",
            "--config",
            file,
            "--segments",
            "3");
  }

  @Test
  void wordsInPlaceOfAPathStayWords() throws IOException {
    String file = config("weights=sif\nstart=random\ntokenizer=vocab.txt\nremove-common=true\n");
    assertThat(ConfigFile.expand(new String[] {"table", "train", "--config", file}))
        .startsWith("table", "train", "--remove-common", "--start=random")
        .contains("--tokenizer=" + ConfigFile.root().resolve("vocab.txt"), "--weights=sif");
  }

  @Test
  void anOptionOfTheCommandLineDropsItsOwnAndItsRival() throws IOException {
    String file = config("random-table=3,2,normal,1\ntext-column=t\nmode=overwrite\n");
    assertThat(
            ConfigFile.expand(
                new String[] {
                  "featurize",
                  "--config=" + file,
                  "--table",
                  "x",
                  "--ids-column=ids",
                  "--mode",
                  "append"
                }))
        .doesNotContain("--random-table=3,2,normal,1", "--text-column=t", "--mode=overwrite");
  }

  @Test
  void theSampleIsReadWhereNothingIsNamed() {
    assertThat(ConfigFile.expand(new String[] {"featurize"})).contains("--mode=overwrite");
    assertThat(ConfigFile.expand(new String[] {"featurize", "--input", "x"})).hasSize(3);
  }

  @Test
  void whatCannotHoldIsRefused() throws IOException {
    String file = config("spark-conf = spark.driver.memory=9g\n");
    assertThatThrownBy(() -> ConfigFile.expand(new String[] {"featurize", "--config", file}))
        .hasMessageContaining("spark.driver.memory")
        .hasMessageContaining(file);
    assertThatThrownBy(
            () -> ConfigFile.expand(new String[] {"featurize", "--config", "nowhere.properties"}))
        .hasMessageContaining("nowhere.properties");
  }
}
