// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.SparkSessions;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.SparkFirehoseListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Without --show-text nothing of a corpus is in what is printed, in logs, events, errors with their
 * traces, and figures. All of these are caught while a job runs.
 */
@Tag("spark")
class TestNoTextTold {
  /** In each row that follows. */
  private static final String SECRET = "(?s).*(SECRET|424242).*";

  private static final String ALL_WORDS = "sample-data/vocab.txt";

  @TempDir private Path folder;

  /** Events come on a thread of their own. */
  @SuppressWarnings("JdkObsolete")
  private final StringBuffer told = new StringBuffer();

  private SparkSession spark;
  private SparkFirehoseListener events;
  private AbstractAppender log;

  @BeforeEach
  void listen() {
    spark = SparkSessions.local().newSession();
    spark.conf().set("spark.sql.caseSensitive", "true");
    events =
        new SparkFirehoseListener() {
          @Override
          public void onEvent(SparkListenerEvent event) {
            told.append(event).append('\n');
            if (event instanceof SparkListenerTaskEnd end) {
              told.append(end.reason()).append('\n');
            }
          }
        };
    spark.sparkContext().addSparkListener(events);
    log =
        new AbstractAppender("told", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            told.append(event.getMessage().getFormattedMessage()).append('\n');
            Optional.ofNullable(event.getThrown()).ifPresent(TestNoTextTold.this::tell);
          }
        };
    log.start();
    LoggerContext.getContext(false).getConfiguration().getRootLogger().addAppender(log, null, null);
    Configurator.setRootLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    Configurator.setRootLevel(Level.WARN);
    LoggerContext.getContext(false).getConfiguration().getRootLogger().removeAppender("told");
    spark.sparkContext().removeSparkListener(events);
  }

  private void tell(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    told.append(trace);
  }

  private void run(String name, String content, Settings more) throws IOException {
    Path input = Files.write(folder.resolve(name), content.getBytes(ISO_8859_1));
    Settings chosen =
        Settings.none()
            .with(InputSettings.INPUT, List.of(input.toString()))
            .with(OutputSettings.OUTPUT, folder.resolve("out").toString())
            .with(RunSettings.REPORT, folder.resolve("report").toString())
            .and(more);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    try {
      new FeaturizeJob(spark, new FeaturizeSettings(chosen), new RunMessages(out, out)).run();
      told.append(Files.readString(folder.resolve("report/run.json")));
      told.append(Files.readString(folder.resolve("report/index.html")));
    } catch (Exception e) {
      tell(e);
      told.append(ErrorMessages.explain(e));
    }
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    told.append(printed.toString(UTF_8));
  }

  private static Settings texts() {
    return Settings.none()
        .with(TokenizerSettings.TOKENIZER, ALL_WORDS)
        .with(CheckpointSettings.TABLE, "sample-data/table.safetensors");
  }

  private static Settings ids() {
    return Settings.none()
        .with(EmbedderSettings.INPUT_COL, "ids")
        .parse(CheckpointSettings.RANDOM_TABLE, "9,2,normal,1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jsonl | {'text':'SECRET one'}",
        "jsonl | {'text': SECRET}",
        "jsonl | {'text':'SECRET\u00ff'}",
        "jsonl | {'text':'SECRET1','text':'SECRET2'}",
        "jsonl | {'text':{'a':'SECRET'}}",
        "jsonl | ['SECRET']",
        "jsonl | {'text':7424242.50}",
        "jsonl | {'text':'SECRET \\ud800'}",
        "txt | SECRET\u00ff",
        "csv | text~SECRET,SECRET",
        "csv | text~'SECRET",
        "csv | text~'SECRET\\'x'",
        "csv | ids,text~1,SECRET"
      })
  void ofATextNothing(String format, String content) throws IOException {
    String rows = content.replace('\'', '"').replace('~', '\n') + "\n";
    run(
        "rows." + format,
        format.equals("jsonl") ? "{\"text\":\"SECRET0\"}\n" + rows : rows,
        texts());
    assertThat(told.toString()).isNotEmpty().doesNotMatch(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jsonl | {'ids':[1,424242]}",
        "jsonl | {'ids':[1,-424242]}",
        "jsonl | {'ids':['SECRET']}",
        "jsonl | {'ids':[424242424242424242424242]}",
        "jsonl | {'ids':[1.424242]}",
        "csv | ids~[424242]",
        "csv | ids~[1] SECRET"
      })
  void ofIdsNothing(String format, String content) throws IOException {
    String rows = content.replace('\'', '"').replace('~', '\n') + "\n";
    run("rows." + format, format.equals("jsonl") ? "{\"ids\":[1]}\n" + rows : rows, ids());
    assertThat(told.toString()).isNotEmpty().doesNotMatch(SECRET);
  }

  @Test
  void whatMayBeShownIsAndWouldBeCaught() throws IOException {
    run("a.jsonl", "{\"ids\":[1,424242]}\n", ids().with(RunSettings.SHOW_TEXT, true));
    assertThat(told.toString())
        .contains("id 424242 at index 1", "SparkListenerTaskEnd", "Lost task 0.0");
  }

  @Test
  void ofTheIdsOfAStageNothing() {
    try {
      H0Embedder.random(9, 2, "normal", 1)
          .setInputCol("ids")
          .transform(spark.range(1).selectExpr("array(id, 424241 + id + 1) as ids"))
          .collectAsList();
    } catch (Exception e) {
      tell(e);
    }
    assertThat(told.toString()).contains("id at index 1 (must be 0 to 8)");
    assertThat(told.toString()).doesNotContain("id 424242");
  }
}
