// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.ml.EmbedderSettings;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.Columns;
import io.sparkh0.spark.SparkInternals;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table that was made from a corpus. It turns texts, or ids, into pooled vectors as {@link
 * H0Embedder} does; a null document has null.
 *
 * @param <S> the model's own type, which setters return
 */
public abstract class TableModel<S extends TableModel<S>> extends FittedModel<S> {
  private static final long serialVersionUID = 1L;

  static final List<Setting<?>> OF_EMBEDDER =
      List.of(
          EmbedderSettings.OUTPUT_COL,
          EmbedderSettings.OUTPUT_TYPE,
          PoolingSettings.POOLING,
          PoolingSettings.NORMALIZE);

  TableModel(String uid, List<Setting<?>> settings) {
    super(uid, settings);
  }

  private H0Embedder embedder() {
    return stages().embedder().copy(ParamMap.empty()).setAll(settings().values(OF_EMBEDDER));
  }

  /** {@inheritDoc} */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return SparkInternals.inSession(
        dataset.sparkSession(),
        () -> {
          transformSchema(dataset.schema(), true);
          return embedded(dataset, input(dataset.schema()).column(), embedder());
        });
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    return withVectors(
        schema,
        embedder(),
        stages().tokenizer().isPresent()
            ? DataTypes.createArrayType(DataTypes.IntegerType)
            : input(schema).type());
  }

  /** The schema with the column that an embedder adds. */
  static StructType withVectors(StructType schema, H0Embedder embedder, DataType ids) {
    String output = embedder.getOutputCol();
    String input = output + "__ids";
    StructField vectors =
        embedder.setInputCol(input).transformSchema(new StructType().add(input, ids)).apply(output);
    return Columns.append(schema, List.of(embedder.outputCol().name()), List.of(vectors));
  }
}
