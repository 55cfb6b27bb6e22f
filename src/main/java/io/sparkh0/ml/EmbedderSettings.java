// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.layer.Overflow;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import java.util.List;
import java.util.stream.Stream;

/** What may be chosen of {@link H0Embedder}, beside its layer and its pooling. */
public final class EmbedderSettings {
  private static final SettingType<String> COLUMN = SettingType.text("C");

  /** The column of token ids. */
  public static final Setting<String> INPUT_COL =
      Setting.of(COLUMN)
          .option("--ids-column")
          .param("inputCol")
          .rival("--text-column")
          .doc(
              "The column of token ids, arrays of integers or of arrays of integers; in CSV as [1,"
                  + " 2, 3].");

  /** Which tokens are pooled. */
  public static final Setting<String> MASK_COL =
      Setting.of(COLUMN)
          .option("--mask-column")
          .param("maskCol")
          .doc("The column of masks, arrays of 0 and 1 as long as the ids.");

  /** The column of positions. */
  public static final Setting<String> POSITION_IDS_COL =
      Setting.of(COLUMN)
          .option("--position-column")
          .param("positionIdsCol")
          .doc("The column of position ids, arrays as long as the ids.");

  /** The column of token types. */
  public static final Setting<String> TOKEN_TYPE_IDS_COL =
      Setting.of(COLUMN)
          .option("--type-column")
          .param("tokenTypeIdsCol")
          .doc("The column of token types, arrays as long as the ids.");

  /** Whether ids count from 0 or 1. */
  public static final Setting<Integer> ID_BASE =
      Setting.of(SettingType.integer(0, 1).labelled("0|1"))
          .option("--id-base")
          .param("idBase")
          .byDefault(0)
          .doc("The id of the table's first row, 0 or 1.");

  /** What becomes of ids that have no row. */
  public static final Setting<HandleInvalid> HANDLE_INVALID =
      Setting.of(SettingType.oneOf(HandleInvalid.class, "HOW"))
          .option("--handle-invalid")
          .param("handleInvalid")
          .byDefault(HandleInvalid.ERROR)
          .otherwise("error; for words omit")
          .doc(
              "The way in which an id outside the table or null, or a word that has no row, is"
                  + " handled: error; skip the row; keep, with the row of the unknown id; omit the"
                  + " token.");

  /** What takes their place. */
  public static final Setting<Integer> UNKNOWN_ID =
      Setting.of(SettingType.integer(0))
          .option("--unknown-id")
          .param("unknownId")
          .doc("The id whose row takes an invalid id's place under keep.");

  /** What becomes of documents that are too long. */
  public static final Setting<Overflow> OVERFLOW =
      Setting.of(SettingType.oneOf(Overflow.class, "HOW"))
          .option("--overflow")
          .param("overflow")
          .byDefault(Overflow.ERROR)
          .otherwise("truncate for text, error for ids")
          .doc("The way in which longer documents are handled: error or truncate.");

  /** What a document becomes. */
  public static final Setting<OutputKind> OUTPUT_KIND =
      Setting.of(SettingType.oneOf(OutputKind.class, "KIND"))
          .option("--output-kind")
          .param("outputKind")
          .byDefault(OutputKind.POOLED)
          .doc(
              "The kind of output: pooled, one vector a document, or sequence, one for each token.");

  /** The Spark type. */
  public static final Setting<OutputType> OUTPUT_TYPE =
      Setting.of(SettingType.oneOf(OutputType.class, "TYPE"))
          .option("--output-type")
          .param("outputType")
          .byDefault(OutputType.VECTOR)
          .otherwise("vector; for sequences array")
          .doc("The type of the column of features: vector, array or binary.");

  /** The column of features. */
  public static final Setting<String> OUTPUT_COL =
      Setting.of(COLUMN)
          .option("--output-column")
          .param("outputCol")
          .byDefault("h0")
          .doc("The column of features that is added.");

  /** The column of what is wrong with a row. */
  public static final Setting<String> ERROR_COL =
      Setting.of(COLUMN)
          .param("errorCol")
          .doc("The column that receives the reason where a row has no features.");

  /** The columns of the input. */
  public static final List<Setting<?>> INPUT =
      List.of(INPUT_COL, MASK_COL, POSITION_IDS_COL, TOKEN_TYPE_IDS_COL);

  /** All that shapes the stage's layer, its table included. */
  public static final List<Setting<?>> LAYER =
      Stream.of(
              List.of(
                  CheckpointSettings.TABLE,
                  CheckpointSettings.TABLE_SHA256,
                  CheckpointSettings.TABLE_MEMORY,
                  CheckpointSettings.PRESET,
                  CheckpointSettings.FINITE,
                  CheckpointSettings.POSITION_TABLE,
                  CheckpointSettings.POSITION),
              SinusoidSettings.ALL,
              LayerSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** All that says how documents become features, in the order of the help. */
  public static final List<Setting<?>> FEATURES =
      Stream.of(
              List.of(
                  ID_BASE,
                  HANDLE_INVALID,
                  UNKNOWN_ID,
                  LayerSettings.MAX_LENGTH,
                  OVERFLOW,
                  OUTPUT_KIND),
              PoolingSettings.ALL,
              List.of(OUTPUT_TYPE, OUTPUT_COL))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** All Params of the stage. */
  public static final List<Setting<?>> PARAMS =
      Stream.of(INPUT, LAYER, FEATURES, List.of(ERROR_COL))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private EmbedderSettings() {}
}
