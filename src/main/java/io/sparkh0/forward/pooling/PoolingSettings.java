// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward.pooling;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of a pooling. */
public final class PoolingSettings {
  /** One of each kind, by whose names they are chosen. */
  public static final List<PoolingKind> KINDS =
      List.of(
          new Mean(),
          new Sum(),
          new SqrtN(),
          new Max(),
          new First(),
          new Last(),
          new WeightedMean(),
          new SifMean(),
          new Flatten(0),
          new Segments(0));

  /** The kinds, in the order of their vectors. */
  public static final Setting<List<PoolingKind>> POOLING =
      Setting.of(SettingType.listOf(SettingType.oneOf(KINDS, PoolingKind::name, "P")))
          .option("--pooling")
          .param("pooling")
          .byDefault(List.of(new Mean()))
          .doc("The poolings, separated by commas, whose vectors are concatenated.");

  /** The length L of the pooling flatten. */
  public static final Setting<Integer> FLATTEN_LENGTH =
      Setting.of(SettingType.integer(0))
          .option("--flatten-length")
          .param("flattenLength")
          .byDefault(0)
          .otherwise("none")
          .doc("The number of rows of the pooling flatten.");

  /** The number k of segments. */
  public static final Setting<Integer> SEGMENTS =
      Setting.of(SettingType.integer(1).labelled("K"))
          .option("--segments")
          .param("segments")
          .byDefault(4)
          .doc("The number of parts of the pooling segments.");

  /** The first K columns are kept. */
  public static final Setting<Integer> TRUNCATE_DIMENSION =
      Setting.of(SettingType.integer(1).labelled("K"))
          .option("--truncate-dimension")
          .param("truncateDimension")
          .otherwise("all")
          .doc(
              "The number of columns of H0 that a pooled vector keeps, the first ones, before it is"
                  + " normalized; of several poolings, segments or rows each keeps as many.");

  /** Whether each pooling's vector has length 1. */
  public static final Setting<Boolean> NORMALIZE =
      Setting.of(SettingType.flag())
          .option("--normalize")
          .param("normalize")
          .byDefault(false)
          .doc("Whether each pooled vector is scaled to length 1.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(POOLING, FLATTEN_LENGTH, SEGMENTS, TRUNCATE_DIMENSION, NORMALIZE);

  private PoolingSettings() {}
}
