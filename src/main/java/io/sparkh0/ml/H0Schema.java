// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.setting.Check;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.Integers;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checks the Params of a stage against its layer and the schema of its input, and gives the schema
 * of its output.
 */
final class H0Schema {
  private final H0EmbedderParams<?> stage;
  private final LoadedLayer loaded;
  private final StructType input;

  H0Schema(H0EmbedderParams<?> stage, LoadedLayer loaded, StructType input) {
    this.stage = stage;
    this.loaded = loaded;
    this.input = input;
  }

  /** The schema after the stage; reports every misuse. */
  StructType output() {
    // Checks what it reads.
    reader();
    Check.fits(
        kind() == OutputKind.POOLED || type() != OutputType.VECTOR,
        "outputType vector: sequences are written as array or binary");
    Check.fits(
        kind() == OutputKind.POOLED
            || stage
                .value(PoolingSettings.POOLING)
                .equals(PoolingSettings.POOLING.byDefault().orElseThrow()),
        "pooling: it needs outputKind pooled");
    Check.fits(
        kind() == OutputKind.POOLED || !stage.has(PoolingSettings.TRUNCATE_DIMENSION),
        "truncateDimension: it needs outputKind pooled");
    int dimension =
        kind() == OutputKind.POOLED
            ? pooling().dimension(loaded.layer().pooledDimension())
            : loaded.layer().dimension();
    checkMaximumLength();
    String column = stage.getOutputCol();
    List<String> params = new ArrayList<>(List.of(stage.outputCol().name()));
    List<StructField> columns = new ArrayList<>();
    columns.add(
        new StructField(column, type().dataType(kind()), true, type().metadata(column, dimension)));
    if (stage.isSet(stage.errorCol())) {
      params.add(stage.errorCol().name());
      columns.add(
          new StructField(stage.getErrorCol(), DataTypes.StringType, true, Metadata.empty()));
    }
    return Columns.append(input, params, columns);
  }

  private void checkMaximumLength() {
    if (stage.isSet(stage.maxLength()) && !stage.isSet(stage.positionIdsCol())) {
      int most = loaded.layer().maximumLength();
      Check.fits(
          stage.getMaxLength() <= most,
          "maxLength: "
              + stage.getMaxLength()
              + ", and the table has positions for "
              + most
              + " tokens");
    }
  }

  /** The function in one word, and in brackets table, shape, start of its digest and pooling. */
  String describe() {
    InputLayer layer = loaded.layer();
    return String.format(
        Locale.ROOT,
        "h0[%s, %d×%d %s, sha256 %.8s, %s]",
        tableName(),
        layer.vocabulary(),
        layer.dimension(),
        layer.table().elementType(),
        layer.digest(),
        kind() == OutputKind.POOLED ? stage.getPooling() : SettingType.nameOf(kind()));
  }

  private String tableName() {
    if (!stage.isSet(stage.table())) {
      return loaded.preset().toString();
    }
    String table = stage.getTable();
    return table.startsWith(LayerHolder.RANDOM) ? "random" : StoragePath.nameOf(table);
  }

  OutputKind kind() {
    return stage.value(EmbedderSettings.OUTPUT_KIND);
  }

  OutputType type() {
    return stage.value(EmbedderSettings.OUTPUT_TYPE);
  }

  HandleInvalid handleInvalid() {
    return stage.value(EmbedderSettings.HANDLE_INVALID);
  }

  Pooling pooling() {
    Pooling pooling =
        Pooling.of(
            Settings.none()
                .with(PoolingSettings.NORMALIZE, loaded.normalize())
                .and(stage.chosen(PoolingSettings.ALL)));
    Check.fits(
        !pooling.isWeighted() || loaded.layer().hasPoolWeights(),
        "pooling: "
            + stage.getPooling()
            + " needs weights, and the table brings none (see --weights)");
    return pooling;
  }

  /** What reads a row, its types resolved against the input's columns. */
  DocumentReader reader() {
    Check.fits(stage.isSet(stage.inputCol()), "inputCol: it is not set");
    DataType elements = elements(stage.inputCol());
    boolean nested = elements instanceof ArrayType;
    DataType id = nested ? ((ArrayType) elements).elementType() : elements;
    Integers ids =
        Integers.ofIds(id).orElseThrow(() -> wrongType(stage.inputCol(), "array of integers"));
    boolean hasTypes = stage.isSet(stage.tokenTypeIdsCol());
    Check.fits(
        !hasTypes || loaded.layer().tokenTypes() > 0,
        "tokenTypeIdsCol: column '"
            + (hasTypes ? stage.getTokenTypeIdsCol() : "")
            + "' is of no use, the table has no token types");
    boolean hasPositions = stage.isSet(stage.positionIdsCol());
    Check.fits(
        !hasPositions || loaded.layer().positions().dimension() > 0,
        "positionIdsCol: column '"
            + (hasPositions ? stage.getPositionIdsCol() : "")
            + "' is of no use, there are no positions");
    return new DocumentReader(
        ids,
        nested,
        integers(stage.maskCol(), true),
        integers(stage.positionIdsCol(), false),
        integers(stage.tokenTypeIdsCol(), false),
        stage.getIdBase(),
        handleInvalid(),
        unknownRow(),
        stage.isSet(stage.maxLength()) ? stage.getMaxLength() : Integer.MAX_VALUE,
        stage.value(EmbedderSettings.OVERFLOW));
  }

  /** The 0-based row that replaces invalid ids under keep; else any. */
  private int unknownRow() {
    boolean isSet = stage.isSet(stage.unknownId());
    if (handleInvalid() != HandleInvalid.KEEP) {
      Check.fits(!isSet, "unknownId: it needs handleInvalid keep");
      return 0;
    }
    Check.fits(isSet, "handleInvalid keep: it needs unknownId, the id to put in place");
    int idBase = stage.getIdBase();
    int row = stage.getUnknownId() - idBase;
    int vocabulary = loaded.layer().vocabulary();
    Check.fits(
        row >= 0 && row < vocabulary,
        "unknownId: "
            + stage.getUnknownId()
            + " ("
            + DocumentReader.idRange(idBase, vocabulary)
            + ")");
    return row;
  }

  private Integers integers(Param<String> column, boolean booleans) {
    if (!stage.isSet(column)) {
      return Integers.INT;
    }
    DataType elements = elements(column);
    return (booleans ? Integers.of(elements) : Integers.ofIds(elements))
        .orElseThrow(() -> wrongType(column, "array of integers"));
  }

  private DataType elements(Param<String> column) {
    if (input(column).type() instanceof ArrayType array) {
      return array.elementType();
    }
    throw wrongType(column, "array of integers");
  }

  private Columns.Input input(Param<String> column) {
    String name = stage.get(column).get();
    return Columns.find(input, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid "
                        + column.name()
                        + ": there is no column '"
                        + name
                        + "', but "
                        + Arrays.toString(input.fieldNames())));
  }

  private IllegalArgumentException wrongType(Param<String> column, String needed) {
    return new IllegalArgumentException(
        "Invalid "
            + column.name()
            + ": column '"
            + stage.get(column).get()
            + "' is of type "
            + input(column).type().simpleString()
            + " (must be "
            + needed
            + ")");
  }

  /** The ids' column. */
  Column ids() {
    return input(stage.inputCol()).column();
  }

  /** The column that a Param names, or null values where it names none. */
  Column optional(Param<String> column) {
    return stage.isSet(column)
        ? input(column).column()
        : functions.lit(null).cast(DataTypes.createArrayType(DataTypes.IntegerType));
  }
}
