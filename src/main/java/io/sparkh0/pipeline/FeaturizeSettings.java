// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.Overflow;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.HandleInvalid;
import io.sparkh0.ml.OutputKind;
import io.sparkh0.ml.OutputType;
import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.util.List;
import java.util.Optional;

/**
 * What {@link FeaturizeJob} does: which files it reads, by which table it makes features, and where
 * they go. For instance, from Java:
 *
 * <pre>{@code
 * Settings chosen =
 *     Settings.none()
 *         .with(InputSettings.INPUT, List.of("messages.jsonl"))
 *         .with(TokenizerSettings.TOKENIZER, "vocab.txt")
 *         .with(CheckpointSettings.TABLE, "table.safetensors")
 *         .parse(PoolingSettings.POOLING, "mean,max")
 *         .with(OutputSettings.OUTPUT, "features.parquet");
 * RunStatus status =
 *     new FeaturizeJob(session, new FeaturizeSettings(chosen), RunMessages.standard()).run();
 * }</pre>
 *
 * @param chosen settings of {@link InputSettings}, {@link TokenizerSettings}, {@link OpenTable},
 *     {@link EmbedderSettings#FEATURES}, {@link OutputSettings}, {@link RejectSettings}, {@link
 *     RunLimits} and {@link RunSettings}; others are passed over, but for a report, which lists
 *     them
 */
public record FeaturizeSettings(Settings chosen) {
  /** What says where features and rejects go, in the order of the help. */
  public static final List<Setting<?>> OF_OUTPUT =
      Settings.join(OutputSettings.ALL, RejectSettings.ALL, RunLimits.ALL);

  /**
   * Checks what fits what.
   *
   * @throws io.sparkh0.setting.InvalidSettingException if settings do not fit together
   */
  public FeaturizeSettings {
    boolean hasIds = new InputSettings(chosen).idsColumn().isPresent();
    chosen.get(InputSettings.INPUT);
    chosen.get(OutputSettings.OUTPUT);
    RejectSettings.check(chosen);
    refuse(
        hasIds && TokenizerSettings.ALL.stream().anyMatch(chosen::has),
        TokenizerSettings.NAMES + " are for text, and --ids-column is given");
    boolean isSequence = isSequence(chosen);
    refuse(
        isSequence && chosen.has(PoolingSettings.POOLING), "--pooling needs --output-kind pooled");
    refuse(
        isSequence && chosen.get(PoolingSettings.NORMALIZE),
        "--normalize needs --output-kind pooled");
    String pooling = PoolingSettings.POOLING.format(chosen.get(PoolingSettings.POOLING));
    refuse(
        chosen.has(PoolingSettings.FLATTEN_LENGTH) && !pooling.contains("flatten"),
        "--flatten-length needs --pooling flatten");
    refuse(
        chosen.has(PoolingSettings.SEGMENTS) && !pooling.contains("segments"),
        "--segments needs --pooling segments");
  }

  private static boolean isSequence(Settings chosen) {
    return chosen.get(EmbedderSettings.OUTPUT_KIND) == OutputKind.SEQUENCE;
  }

  /** Which files are read. */
  public InputSettings input() {
    return new InputSettings(chosen);
  }

  /** Where features go. */
  public OutputSettings output() {
    return new OutputSettings(chosen);
  }

  /** Where other rows go. */
  public RejectSettings rejects() {
    return new RejectSettings(chosen);
  }

  String outputColumn() {
    return chosen.get(EmbedderSettings.OUTPUT_COL);
  }

  boolean showsText() {
    return chosen.get(RunSettings.SHOW_TEXT);
  }

  /** Whether a row of ids has no features as soon as one of them is outside the table. */
  boolean refusesInvalidIds() {
    HandleInvalid handled = chosen.get(EmbedderSettings.HANDLE_INVALID);
    return (handled == HandleInvalid.ERROR || handled == HandleInvalid.SKIP)
        && chosen.get(EmbedderSettings.OVERFLOW) == Overflow.ERROR;
  }

  /**
   * Sets a stage's Params to what is chosen, and the rest to what suits texts or ids.
   *
   * @param chosen settings of {@link EmbedderSettings#FEATURES} and {@link EmbedderSettings#INPUT};
   *     others are passed over
   * @param text what turns texts into ids, where the input is text
   */
  public static void apply(Settings chosen, H0Embedder stage, Optional<TextToIds> text) {
    Settings all =
        Settings.none()
            .with(
                EmbedderSettings.HANDLE_INVALID,
                text.map(TextToIds::handleInvalid).orElse(HandleInvalid.ERROR))
            .with(EmbedderSettings.OVERFLOW, text.isPresent() ? Overflow.TRUNCATE : Overflow.ERROR)
            .with(
                EmbedderSettings.OUTPUT_TYPE,
                isSequence(chosen) ? OutputType.ARRAY : OutputType.VECTOR)
            .with(EmbedderSettings.OUTPUT_COL, chosen.get(EmbedderSettings.OUTPUT_COL))
            .and(chosen.only(EmbedderSettings.FEATURES))
            .and(chosen.only(EmbedderSettings.INPUT));
    stage.setAll(all);
  }
}
