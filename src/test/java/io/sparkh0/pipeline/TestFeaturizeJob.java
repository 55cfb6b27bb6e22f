// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.OutputKind;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.AddSpecialTokens;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job as a Java program calls it, without a command line. */
@Tag("spark")
class TestFeaturizeJob {
  @TempDir private Path folder;

  /** The example of {@link FeaturizeSettings}, on the sample. */
  @Test
  void theExampleFeaturizesTheSample() {
    SparkSession session = SparkSessions.local().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    String output = folder.resolve("features.parquet").toString();
    Settings chosen =
        Settings.none()
            .with(InputSettings.INPUT, List.of("sample-data/messages.jsonl"))
            .with(TokenizerSettings.TOKENIZER, "sample-data/vocab.txt")
            .with(CheckpointSettings.TABLE, "sample-data/table.safetensors")
            .parse(PoolingSettings.POOLING, "mean,max")
            .with(OutputSettings.OUTPUT, output);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    RunStatus status =
        new FeaturizeJob(session, new FeaturizeSettings(chosen), new RunMessages(out, out)).run();
    assertThat(status).isEqualTo(RunStatus.DONE);
    Dataset<Row> features = session.read().parquet(output);
    assertThat(features.count())
        .isEqualTo(session.read().text("sample-data/messages.jsonl").count());
    assertThat(features.select("h0").first().<Vector>getAs(0).size()).isEqualTo(2 * 128);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("rows out ", "written to ");
  }

  /** What steps hand to each other is none of the output's. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsHaveTheInputsColumnsAndTheFeatures(boolean drops) {
    SparkSession session = SparkSessions.local().newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    Settings chosen =
        Settings.none()
            .with(InputSettings.INPUT, List.of("sample-data/messages.jsonl"))
            .with(TokenizerSettings.TOKENIZER, "sample-data/vocab.txt")
            .with(TokenizerSettings.DROP_UNKNOWN, drops)
            .with(CheckpointSettings.TABLE, "sample-data/table.safetensors")
            .with(RejectSettings.REJECTS, folder.resolve("rejects").toString())
            .with(OutputSettings.OUTPUT, folder.resolve("out").toString());
    new FeaturizeJob(session, new FeaturizeSettings(chosen), RunMessages.none()).run();
    assertThat(session.read().parquet(folder.resolve("out").toString()).columns())
        .containsExactlyInAnyOrder("id", "label", "lang", "text", "h0");
  }

  @Test
  void settingsThatDoNotFitTogetherAreRefused() {
    Settings texts =
        Settings.none()
            .with(InputSettings.INPUT, List.of("a.jsonl"))
            .with(OutputSettings.OUTPUT, "b");
    refuses(Settings.none(), InputSettings.INPUT);
    refuses(Settings.none().with(InputSettings.INPUT, List.of("a")), OutputSettings.OUTPUT);
    refuses(texts.with(RejectSettings.MAX_REJECTS, 3L), RejectSettings.REJECTS);
    refuses(texts.with(EmbedderSettings.MASK_COL, "m"), EmbedderSettings.INPUT_COL);
    refuses(texts.with(PoolingSettings.SEGMENTS, 3), PoolingSettings.POOLING);
    refuses(
        texts
            .with(EmbedderSettings.OUTPUT_KIND, OutputKind.SEQUENCE)
            .with(PoolingSettings.NORMALIZE, true),
        PoolingSettings.NORMALIZE);
    refuses(
        texts
            .with(EmbedderSettings.INPUT_COL, "ids")
            .with(TokenizerSettings.SPECIAL_TOKENS, AddSpecialTokens.OFF),
        TokenizerSettings.SPECIAL_TOKENS);
  }

  private static void refuses(Settings chosen, Setting<?> named) {
    assertThatThrownBy(() -> new FeaturizeSettings(chosen))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(named.option());
  }
}
