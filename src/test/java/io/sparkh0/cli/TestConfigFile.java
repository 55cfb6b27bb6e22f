// SPDX-License-Identifier: Apache-2.0
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

  private static String[] expand(String... args) {
    return ConfigFile.expand(Commands.parser(), args);
  }

  @Test
  void optionsOfTheFileComeFirstAndPathsStartAtTheRoot() throws IOException {
    String file =
        config(
            "input = a.txt, hdfs://h/{b,c}/*.txt\npooling=mean,max\nnormalize=true\nshow-text=false\n");
    assertThat(expand("featurize", "--config", file, "--segments", "3"))
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
    String file = config("weights=sif\nstart=random\ntokenizer=vocab.txt\n");
    assertThat(expand("table", "train", "--config", file))
        .startsWith("table", "train", "--start=random")
        .contains("--tokenizer=" + ConfigFile.root().resolve("vocab.txt"), "--weights=sif");
  }

  /** The same key may be a path of one command and a word or a flag of another. */
  @Test
  void whatAKeyMeansTheCommandSays() throws IOException {
    String file = config("weights=w.npy\njson=a.json\nremove-common=true\n");
    Path root = ConfigFile.root();
    assertThat(expand("featurize", "--config", file))
        .contains("--weights=" + root.resolve("w.npy"));
    assertThat(expand("table", "reduce", "file", "out", "--config", file))
        .contains("--weights=w.npy", "--remove-common");
    assertThat(expand("classify", "evaluate", "--config", file))
        .contains("--json=" + root.resolve("a.json"));
    String programs = config("python=bin/python\nfasttext=bin/fasttext\nonly=bin\n");
    assertThat(expand("bench", "--config", programs))
        .contains("--python=" + root.resolve("bin/python"));
    assertThat(expand("classify", "compare", "--config", programs))
        .contains("--fasttext=" + root.resolve("bin/fasttext"), "--only=bin");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() throws IOException {
    String file = config("segments=3\npooling=mean\nsegments = 4\n");
    assertThatThrownBy(() -> expand("featurize", "--config", file))
        .hasMessageContaining("segments")
        .hasMessageContaining("twice");
  }

  @Test
  void anOptionOfTheCommandLineDropsItsOwnAndItsRival() throws IOException {
    String file = config("random-table=3,2,normal,1\ntext-column=t\nmode=overwrite\n");
    assertThat(
            expand(
                "featurize",
                "--config=" + file,
                "--table",
                "x",
                "--ids-column=ids",
                "--mode",
                "append"))
        .doesNotContain("--random-table=3,2,normal,1", "--text-column=t", "--mode=overwrite");
  }

  @Test
  void theSampleIsReadWhereNothingIsNamed() {
    assertThat(expand("featurize")).contains("--mode=overwrite");
    assertThat(expand("featurize", "--input", "x")).hasSize(3);
  }

  @Test
  void whatCannotHoldIsRefused() throws IOException {
    String file = config("spark-conf = spark.driver.memory=9g\n");
    assertThatThrownBy(() -> expand("featurize", "--config", file))
        .hasMessageContaining("spark.driver.memory")
        .hasMessageContaining(file);
    assertThatThrownBy(() -> expand("featurize", "--config", "nowhere.properties"))
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
    assertThatCode(() -> Commands.parser().parseArgs(expand(args.toArray(new String[0]))))
        .doesNotThrowAnyException();
  }
}
