// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.network.util.JavaUtils;

/**
 * How large batches of files may be.
 *
 * @param chosen settings, among them those of {@link #ALL}
 */
public record BatchSettings(Settings chosen) {
  /** How many files a batch has at most. */
  public static final Setting<Integer> BATCH_FILES =
      Setting.of(SettingType.integer(1))
          .option("--batch-files")
          .otherwise("no limit")
          .doc("The most files of a batch of --stream, --resume or --incremental.");

  /** How large a batch is at most. */
  public static final Setting<String> BATCH_BYTES =
      Setting.of(SettingType.text("SIZE", BatchSettings::checked, text -> text))
          .option("--batch-bytes")
          .otherwise("no limit")
          .doc(
              "The most bytes of such a batch's files together, as 500m or 2g; a larger file is a"
                  + " batch of its own.");

  /** All of them, in the order of the help. */
  public static final List<Setting<?>> ALL = List.of(BATCH_FILES, BATCH_BYTES);

  private static String checked(String text) {
    long bytes;
    try {
      bytes = JavaUtils.byteStringAsBytes(text);
    } catch (NumberFormatException e) {
      bytes = 0;
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("a size such as 500m or 2g");
    }
    return text;
  }

  /** The most files of a batch, if there is a limit. */
  OptionalInt files() {
    return chosen.chosen(BATCH_FILES).stream().mapToInt(Integer::intValue).findFirst();
  }

  /** The most bytes of a batch, if there is a limit. */
  OptionalLong bytes() {
    return chosen.chosen(BATCH_BYTES).stream().mapToLong(JavaUtils::byteStringAsBytes).findFirst();
  }
}
