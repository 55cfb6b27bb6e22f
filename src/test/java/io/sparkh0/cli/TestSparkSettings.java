// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunOptions;
import io.sparkh0.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSparkSettings {
  private static final String KEY = "spark.hadoop.fs.s3a.secret.key";

  @TempDir private Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("spark.properties"), text).toString();
  }

  private Map<String, String> read(SparkConf conf, String file, String... oneByOne) {
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    return SparkSettings.of(
        Settings.none()
            .with(SparkSettings.PROPERTIES_FILE, file)
            .with(SparkSettings.SPARK_CONF, List.of(oneByOne)),
        conf,
        new RunMessages(err, err));
  }

  private static SparkConf submitted() {
    return new SparkConf(false).set("spark.submit.deployMode", "client");
  }

  @Test
  void theFileIsInSparksFormAndTheCommandLineWins() throws IOException {
    String file = file("# of us\n" + KEY + "   hush=1 \nspark.a=1\nspark.b: 2\n");
    assertThat(read(new SparkConf(false), file, "spark.a=3"))
        .isEqualTo(Map.of(KEY, "hush=1", "spark.a", "3", "spark.b", "2"));
    assertThat(told.size()).isZero();
  }

  @Test
  void whatSparkSubmitReadIsLeftToIt() throws IOException {
    String file = file("spark.a 1\n");
    SparkConf marked = submitted().set("spark.sparkh0.propertiesFile", file);
    assertThat(read(marked, file, "spark.c=3")).isEqualTo(Map.of("spark.c", "3"));
    assertThatThrownBy(() -> read(submitted(), file)).hasMessageContaining("before the jar");
    assertThat(
            read(
                submitted()
                    .set("spark.submit.deployMode", "cluster")
                    .set("spark.sparkh0.propertiesFile", "/elsewhere"),
                "/elsewhere"))
        .isEmpty();
  }

  @Test
  void whatIsNoSettingOfSparkIsRefused() throws IOException {
    String file = file("input=hush\n");
    assertThatThrownBy(() -> read(new SparkConf(false), file))
        .hasMessageContaining(file + ": input (must start with spark.; ")
        .hasMessageContaining("--config")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(
            () ->
                ConfigFile.expand(Commands.parser(), "featurize", "--config", file(KEY + "=hush")))
        .hasMessageContaining(KEY + " (a setting of Spark; it belongs in a --properties-file)")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> read(new SparkConf(false), folder + "/none"))
        .hasMessageContaining("/none: there is no such file");
    String late = file("properties-file=a\n");
    assertThatThrownBy(() -> ConfigFile.expand(Commands.parser(), "featurize", "--config", late))
        .hasMessageContaining("give it on the command line");
    Run run = Run.of("featurize", "--config", file("fs.s3a.secret.key=hush\ninput=a"));
    assertThat(run.err()).contains("'--fs.s3a.secret.key'").doesNotContain("hush");
  }

  @Test
  void aSecretOnTheCommandLineIsWarnedOf() throws IOException {
    read(new SparkConf(false), file(""), KEY + "=hush", "spark.sparkh0.a.tokenizer=t.json");
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("--spark-conf " + KEY + " looks like a secret")
        .contains("--properties-file")
        .doesNotContain("hush")
        .doesNotContain("tokenizer");
    assertThat(
            RunOptions.of(
                Settings.none()
                    .with(SparkSettings.SPARK_CONF, List.of(KEY + "=hush\nhush", "spark.a=b"))))
        .containsValue(KEY + "=(hidden), spark.a=b");
  }
}
