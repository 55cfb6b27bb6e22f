// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of a layer, whatever its checkpoint says. */
public final class LayerSettings {
  /** The offset o of positions. */
  public static final Setting<Integer> POSITION_OFFSET =
      Setting.of(SettingType.integer(0))
          .option("--position-offset")
          .param("positionOffset")
          .otherwise("the preset's, else 0")
          .doc("The number that is added to each position.");

  /** The rule by which tokens have positions. */
  public static final Setting<PositionRule> POSITION_RULE =
      Setting.of(SettingType.oneOf(PositionRule.class, "RULE"))
          .option("--position-rule")
          .param("positionRule")
          .otherwise("the preset's, else sequential")
          .doc(
              "The rule by which tokens have positions: sequential, or skip-padding, which counts"
                  + " from the padding id + 1 and skips padding.");

  /** How embedding and position are combined. */
  public static final Setting<Combine> COMBINE =
      Setting.of(SettingType.oneOf(Combine.class, "HOW"))
          .option("--combine")
          .param("combine")
          .byDefault(Combine.ADD)
          .doc("The way in which embedding and position are combined.");

  /** The scale s of embeddings. */
  public static final Setting<EmbeddingScale> EMBEDDING_SCALE =
      Setting.of(EmbeddingScale.TYPE)
          .option("--embedding-scale")
          .param("embeddingScale")
          .stored("scale")
          .otherwise("the preset's, else 1")
          .doc(
              "The number that multiplies embeddings, or sqrt for the square root of the"
                  + " dimension.");

  /** Whether there is a LayerNorm. */
  public static final Setting<Boolean> LAYER_NORM =
      Setting.of(SettingType.onOff())
          .option("--layer-norm")
          .param("layerNorm")
          .otherwise("where the checkpoint has one")
          .doc("Whether there is a LayerNorm, on or off.");

  /** The epsilon of the LayerNorm. */
  public static final Setting<Double> LAYER_NORM_EPS =
      Setting.of(SettingType.decimal(0, Double.MAX_VALUE))
          .option("--layer-norm-eps")
          .param("layerNormEps")
          .stored("layerNormEpsilon")
          .otherwise("the checkpoint's")
          .doc("The epsilon of the LayerNorm.");

  /** Whether embeddings are scaled to length 1. */
  public static final Setting<Boolean> TOKEN_NORM =
      Setting.of(SettingType.onOffBoolean())
          .option("--token-norm")
          .param("tokenNorm")
          .otherwise("on for unsupervised fastText, else off")
          .doc("Whether each token's embedding is scaled to length 1.");

  /** The id of padding. */
  public static final Setting<Integer> PADDING_ID =
      Setting.of(SettingType.integer(0))
          .option("--padding-id")
          .param("paddingId")
          .otherwise("the checkpoint's")
          .doc("The id of padding.");

  /** Whether a token's row is made of its neighbours' as well; no option: families have it. */
  public static final Setting<Boolean> NEIGHBOURS =
      Setting.of(SettingType.flag())
          .stored("neighbours")
          .doc("Whether a token's row is the sum of one of its own and of both its neighbours'.");

  /** All that shapes the layer, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(
          POSITION_OFFSET,
          POSITION_RULE,
          COMBINE,
          EMBEDDING_SCALE,
          LAYER_NORM,
          LAYER_NORM_EPS,
          TOKEN_NORM,
          PADDING_ID);

  /** Those of them that a layer has whatever tensors its checkpoint brings. */
  public static final List<Setting<?>> WITHOUT_TENSORS =
      List.of(
          POSITION_OFFSET,
          POSITION_RULE,
          COMBINE,
          EMBEDDING_SCALE,
          TOKEN_NORM,
          PADDING_ID,
          NEIGHBOURS);

  /**
   * The most tokens of a document. It shapes a layer only where learned positions are drawn at
   * random, whose number it is.
   */
  public static final Setting<Integer> MAX_LENGTH =
      Setting.of(SettingType.integer(1))
          .option("--max-length")
          .param("maxLength")
          .otherwise(
              "the learned positions' number, else no limit; texts of Model2Vec have the number of"
                  + " its config.json, else 512")
          .doc("The most tokens of a document.");

  private LayerSettings() {}
}
