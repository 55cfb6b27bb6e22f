// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.Scales;
import io.sparkh0.tensor.ElementType;
import java.util.List;
import java.util.Locale;

/**
 * How a table is converted.
 *
 * @param chosen settings of {@link #ALL} and {@link TableFileSettings#READING}
 */
public record TableConvertSettings(Settings chosen) {
  /** The element type. */
  public static final Setting<ElementType> DTYPE =
      Setting.of(
              SettingType.oneOf(
                  List.of(ElementType.F32, ElementType.F16, ElementType.BF16, ElementType.I8),
                  type -> type.name().toLowerCase(Locale.ROOT),
                  "TYPE"))
          .option("--dtype")
          .otherwise("as it is")
          .doc("The element type of the table: f32, f16, bf16 or i8.");

  /** What shares a scale. */
  public static final Setting<Scales.Scope> SCALE =
      Setting.of(
              SettingType.oneOf(
                  List.of(Scales.Scope.ROW, Scales.Scope.COLUMN), SettingType::nameOf, "AXIS"))
          .option("--scale")
          .doc("The factors of i8: one for each row, or one for each column.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(TableFileSettings.FILE, TableFileSettings.OUT, DTYPE, SCALE, TableFileSettings.MODE);

  /**
   * Checks that a scale has integers.
   *
   * @throws InvalidSettingException if it has not
   */
  public TableConvertSettings {
    InvalidSettingException.refuse(
        chosen.has(SCALE) && chosen.find(DTYPE).filter(ElementType.I8::equals).isEmpty(),
        "--scale needs --dtype i8");
  }
}
