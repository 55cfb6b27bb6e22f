package io.sparkh0.job;

import io.sparkh0.app.ClassifierColumns;
import io.sparkh0.ml.H0Embedder;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Transformer;

/** Stages from texts to the ids and the features of a table, as featurize finds them. */
final class TableFeatures {
  private final TextToIds tokenizer;

  /**
   * @param input where texts come from
   * @param textColumn their column
   * @param table file or folder, where there is one
   * @param tokenizer path of one; else what the table brings
   */
  TableFeatures(
      TextInputOptions input,
      String textColumn,
      Optional<String> table,
      Optional<String> tokenizer,
      Configuration conf) {
    FeaturizeCommand featurize = new FeaturizeCommand();
    featurize.common = new CommonOptions();
    featurize.input = input.ofText(textColumn);
    featurize.tokenizer.tokenizer = tokenizer.orElse(null);
    featurize.layer.table = table.orElse(null);
    this.tokenizer = new TextTokenizers(featurize, conf).find();
  }

  /** Texts to {@link ClassifierColumns#IDS}. */
  Transformer tokenizer() {
    return tokenizer.stage(ClassifierColumns.IDS);
  }

  /** One more than the largest id. */
  int ids() {
    return tokenizer.ids();
  }

  /**
   * Texts to {@link ClassifierColumns#FEATURES}.
   *
   * @param table that gives the rows
   * @param pooling as the Param has it
   */
  List<Transformer> stages(H0Embedder table, String pooling) {
    if (table.layer().vocabulary() < ids()) {
      throw new IllegalArgumentException(
          "Invalid table: "
              + table.layer().vocabulary()
              + " ids (must be at least the tokenizer's "
              + ids()
              + ")");
    }
    return List.of(
        tokenizer(),
        table
            .setInputCol(ClassifierColumns.IDS)
            .setOutputCol(ClassifierColumns.FEATURES)
            .setPooling(pooling)
            .setOverflow("truncate"));
  }
}
