// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;

/** What may be chosen of every classifier. */
public final class ClassifierSettings {
  /** The folder of the classifier. */
  public static final Setting<String> MODEL =
      Setting.of(SettingType.text("DIR"))
          .option("--model")
          .path()
          .doc("The folder of the classifier, which classify train writes.");

  /** The right classes. */
  public static final Setting<String> LABEL_COLUMN =
      Setting.of(SettingType.text("C"))
          .option("--label-column")
          .otherwise("label, or the model's")
          .doc("The column of labels.");

  /** How sure is sure enough. */
  public static final Setting<Double> THRESHOLD =
      Setting.of(SettingType.decimal(0, 1))
          .option("--threshold")
          .otherwise("the model's, else 0")
          .doc(
              "The probability below which a text's most likely class does not count: the text is"
                  + " of none of the classes.");

  private ClassifierSettings() {}
}
