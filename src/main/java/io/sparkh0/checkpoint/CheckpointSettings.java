// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.TableFormat;
import io.sparkh0.position.PositionKind;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;

/** What may be chosen of how a layer is found in files. */
public final class CheckpointSettings {
  private static final SettingType<String> PATH = SettingType.text("PATH");
  private static final SettingType<String> TENSOR = SettingType.text("NAME");
  private static final SettingType<String> PATH_AND_TENSOR = SettingType.text("PATH[#tensor]");

  /** Where E is. */
  public static final Setting<String> TABLE =
      Setting.of(PATH)
          .option("--table")
          .param("table")
          .path()
          .rival("--random-table")
          .doc(
              "The path of a table file (safetensors, .npy, .npz, word2vec, GloVe, fastText) or of"
                  + " a model folder; a stage takes random:V,d,normal[:sd]|uniform[:bound],seed as"
                  + " well.");

  /** The recipe of an E that is in no file, see {@link io.sparkh0.table.RandomTable#parse}. */
  public static final Setting<String> RANDOM_TABLE =
      Setting.of(SettingType.text("V,d,normal[:sd]|uniform[:bound],seed"))
          .option("--random-table")
          .rival("--table")
          .doc("The recipe of a seeded random table (sd 1, bound 1/sqrt(d)).");

  /** The digest that pins the file. */
  public static final Setting<String> TABLE_SHA256 =
      Setting.of(SettingType.text("HEX"))
          .option("--table-sha256")
          .param("tableSha256")
          .doc("The SHA-256 that the table file must have.");

  /** What the file is treated as. */
  public static final Setting<Preset> PRESET =
      Setting.of(SettingType.oneOf(Preset.class, "NAME"))
          .option("--preset")
          .param("preset")
          .byDefault(Preset.AUTO)
          .otherwise("auto, detected from config.json and the tensors' names")
          .doc("The family of models that the table is of.");

  /** Where E is kept. */
  public static final Setting<TablePlace> TABLE_MEMORY =
      Setting.of(SettingType.oneOf(TablePlace.class, "heap|mapped"))
          .option("--table-memory")
          .param("tableMemory")
          .byDefault(TablePlace.HEAP)
          .doc(
              "The place of the table's rows: heap, of driver and executors, or mapped, a file on each"
                  + " machine that is mapped into memory, for tables beyond an executor's heap.");

  /** Which tensor E is. */
  public static final Setting<String> TABLE_TENSOR =
      Setting.of(TENSOR)
          .option("--table-tensor")
          .doc("The tensor of the table, where no name is known.");

  /** Which tensor T is. */
  public static final Setting<String> TYPE_TENSOR =
      Setting.of(TENSOR).option("--type-tensor").doc("The tensor of token types.");

  /** Whether malformed lines are left out. */
  public static final Setting<Boolean> LENIENT =
      Setting.of(SettingType.flag())
          .option("--lenient")
          .param("lenient")
          .byDefault(false)
          .doc(
              "Whether word files with malformed lines are read: such lines are left out, and"
                  + " reported with their number and reasons.");

  /** What is done where numbers are infinite or NaN. */
  public static final Setting<FiniteCheck> FINITE =
      Setting.of(SettingType.oneOf(FiniteCheck.class, "warn|error"))
          .option("--finite")
          .param("finite")
          .byDefault(FiniteCheck.WARN)
          .doc(
              "Whether a table with numbers that are infinite or NaN is told of (warn) or refused"
                  + " (error).");

  /** Where P is, if the file of E does not have it. */
  public static final Setting<String> POSITION_TABLE =
      Setting.of(PATH_AND_TENSOR)
          .option("--position-table")
          .param("positionTable")
          .path()
          .doc("The path of a positional matrix of one's own.");

  /** Where the weights of weighted poolings are. */
  public static final Setting<String> WEIGHTS =
      Setting.of(PATH_AND_TENSOR)
          .option("--weights")
          .path()
          .doc("The path of weights, one for each id, of the poolings weightedMean and sifMean.");

  /** Where P comes from. */
  public static final Setting<PositionKind> POSITION =
      Setting.of(SettingType.oneOf(PositionKind.class, "KIND"))
          .option("--position")
          .param("position")
          .stored("positions")
          .otherwise("the preset's, else none")
          .doc("The kind of positions: sinusoidal, learned or none.");

  /** What the file is, where it is not to be detected. */
  public static final Setting<TableFormat> FORMAT =
      Setting.of(SettingType.oneOf(TableFormat.class, "FORMAT"))
          .option("--format")
          .byDefault(TableFormat.AUTO)
          .otherwise("auto, detected from the content")
          .doc("The format of the table file.");

  /** What says how any table file is read, in the order of the help. */
  public static final List<Setting<?>> READING =
      List.of(PRESET, TABLE_TENSOR, TYPE_TENSOR, LENIENT, FINITE);

  /** All but {@link #FORMAT}, which the table commands add, in the order of the help. */
  public static final List<Setting<?>> ALL =
      List.of(
          TABLE,
          RANDOM_TABLE,
          TABLE_SHA256,
          TABLE_MEMORY,
          PRESET,
          TABLE_TENSOR,
          TYPE_TENSOR,
          LENIENT,
          FINITE,
          POSITION_TABLE,
          WEIGHTS,
          POSITION);

  private CheckpointSettings() {}
}
