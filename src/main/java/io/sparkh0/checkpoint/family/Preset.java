// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.PositionKind;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Settings;
import java.util.Locale;

/**
 * The families of models whose input layer is known. Facts and sources: the manual's page on
 * numerics (src/site/markdown/numerics.md) and the models' own code.
 */
public enum Preset {
  /** Whatever the file's config.json and tensor names say. */
  AUTO(
      PositionKind.NONE,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-5),
  /** Learned positions, token types, LayerNorm with ε 1e-12 (Devlin et al. 2019). */
  BERT(
      PositionKind.LEARNED,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-12),
  /**
   * As BERT, but positions count from padding id + 1 and skip padding; ε 1e-5 (Liu et al. 2019).
   */
  ROBERTA(
      PositionKind.LEARNED,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SKIP_PADDING,
      EmbeddingScale.of(1),
      1e-5),
  /** Learned positions, no LayerNorm (Radford et al. 2019). */
  GPT2(
      PositionKind.LEARNED,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-5),
  /** Learned positions from row 2 on, LayerNorm (Lewis et al. 2020). */
  BART(
      PositionKind.LEARNED,
      Sinusoid.INTERLEAVED,
      2,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-5),
  /** Sinusoids in halves, scale √d, as transformers runs Marian's checkpoints. */
  MARIAN(
      PositionKind.SINUSOIDAL,
      Sinusoid.HALVES,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.root(),
      1e-5),
  /**
   * fairseq's sinusoids: tensor2tensor's frequencies, positions that skip padding, a zero row for
   * it, scale √d.
   */
  M2M100(
      PositionKind.SINUSOIDAL,
      Sinusoid.TIMING,
      0,
      PositionRule.SKIP_PADDING,
      EmbeddingScale.root(),
      1e-5),
  /** Interleaved sinusoids, scale √d (Vaswani et al. 2017). */
  VASWANI(
      PositionKind.SINUSOIDAL,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.root(),
      1e-5),
  /** tensor2tensor's timing signal, scale √d. */
  TENSOR2TENSOR(
      PositionKind.SINUSOIDAL,
      Sinusoid.TIMING,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.root(),
      1e-5),
  /**
   * A static table with token weights and a map from ids to rows where there are any; no positions.
   */
  MODEL2VEC(
      PositionKind.NONE,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-5),
  /** H0 = Emb + (Emb + pos) with the source article's encoding: scale 2, positions from 1. */
  ARTICLE(
      PositionKind.SINUSOIDAL,
      Sinusoid.ARTICLE,
      1,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(2),
      1e-5),
  /** The tensors by known names, and nothing derived from them. */
  NONE(
      PositionKind.NONE,
      Sinusoid.INTERLEAVED,
      0,
      PositionRule.SEQUENTIAL,
      EmbeddingScale.of(1),
      1e-5);

  public final PositionKind positions;

  private final Sinusoid sinusoid;
  private final int positionOffset;
  private final PositionRule positionRule;
  private final EmbeddingScale scale;
  private final double epsilon;

  Preset(
      PositionKind positions,
      Sinusoid sinusoid,
      int positionOffset,
      PositionRule positionRule,
      EmbeddingScale scale,
      double epsilon) {
    this.positions = positions;
    this.sinusoid = sinusoid;
    this.positionOffset = positionOffset;
    this.positionRule = positionRule;
    this.scale = scale;
    this.epsilon = epsilon;
  }

  /** What it says in numbers; a family may have some of its own. */
  public Settings settings() {
    return Settings.none()
        .with(LayerSettings.POSITION_OFFSET, positionOffset)
        .with(LayerSettings.POSITION_RULE, positionRule)
        .with(LayerSettings.EMBEDDING_SCALE, scale)
        .with(LayerSettings.LAYER_NORM_EPS, epsilon)
        .with(SinusoidSettings.SINUSOID, sinusoid);
  }

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
