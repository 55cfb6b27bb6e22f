package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

  /** conf/table-train.properties is of "table train", and so on. */
  @TestFactory
  Stream<DynamicTest> everyFileOfConfHasOptionsOfItsCommand() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".properties"))
          .filter(file -> !file.getFileName().toString().startsWith("log4j"))
          .sorted()
          .toList()
          .stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> isUnderstood(file)));
    }
  }

  private static void isUnderstood(Path file) {
    String command = file.getFileName().toString().replace(".properties", "");
    List<String> args = new ArrayList<>(List.of(command.split("-")));
    if (command.equals("table-reduce")) {
      args.addAll(List.of("file", "out"));
    }
    args.addAll(List.of("--config", file.toString()));
    assertThatCode(
            () -> Commands.parser().parseArgs(ConfigFile.expand(args.toArray(new String[0]))))
        .doesNotThrowAnyException();
  }
}
