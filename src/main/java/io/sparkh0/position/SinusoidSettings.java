// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.position;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of sinusoidal positions. */
public final class SinusoidSettings {
  /** The order of sines and cosines. */
  public static final Setting<Sinusoid> SINUSOID =
      Setting.of(SettingType.oneOf(Sinusoid.class, "LAYOUT"))
          .option("--sinusoid")
          .param("sinusoid")
          .otherwise("the preset's, else interleaved")
          .doc("The layout of the sinusoids.");

  /** The base of the wavelengths. */
  public static final Setting<Double> SINUSOID_BASE =
      Setting.of(SettingType.decimal(1, Double.MAX_VALUE))
          .option("--sinusoid-base")
          .param("sinusoidBase")
          .byDefault(10_000.0)
          .otherwise("10000")
          .doc("The base of the sinusoids' wave lengths.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(SINUSOID, SINUSOID_BASE);

  private SinusoidSettings() {}
}
