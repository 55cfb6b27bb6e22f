// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import io.sparkh0.ml.params.StageParams;
import io.sparkh0.setting.Setting;
import io.sparkh0.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a classifier adds, in the order of MLlib's. One whose name is empty is not
 * added.
 *
 * @param params that name the columns
 * @param fields the columns
 */
record Predictions(List<String> params, List<StructField> fields) {
  /**
   * The columns of a classifier.
   *
   * @param labels the classes' names, which the metadata of the prediction has for IndexToString;
   *     none where they are not known yet
   */
  static Predictions of(StageParams<?> settings, String[] labels) {
    Predictions all = new Predictions(new ArrayList<>(), new ArrayList<>());
    boolean isKnown = labels.length > 0;
    for (Setting<String> scores :
        List.of(EstimatorSettings.RAW_PREDICTION_COL, EstimatorSettings.PROBABILITY_COL)) {
      String name = settings.value(scores);
      // MLlib refuses a group without a name.
      if (!name.isEmpty()) {
        AttributeGroup group =
            isKnown ? new AttributeGroup(name, labels.length) : new AttributeGroup(name);
        all.add(scores, name, SQLDataTypes.VectorType(), group.toMetadata());
      }
    }
    String name = settings.value(EstimatorSettings.PREDICTION_COL);
    Metadata classes =
        isKnown
            ? NominalAttribute.defaultAttr().withName(name).withValues(labels).toMetadata()
            : NominalAttribute.defaultAttr().withName(name).toMetadata();
    if (!name.isEmpty()) {
      all.add(EstimatorSettings.PREDICTION_COL, name, DataTypes.DoubleType, classes);
    }
    return all;
  }

  private void add(Setting<String> setting, String name, DataType type, Metadata metadata) {
    params.add(setting.param());
    fields.add(new StructField(name, type, true, metadata));
  }

  /** The schema with the columns. */
  StructType added(StructType schema) {
    return Columns.append(schema, params, fields);
  }
}
