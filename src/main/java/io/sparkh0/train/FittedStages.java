// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkh0.ml.H0Embedder;
import io.sparkh0.ml.NgramTokenizer;
import io.sparkh0.storage.StoragePath;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.SparkSession;

/**
 * The stages that a fitted model is made of, in their order: a tokenizer where it reads texts, the
 * embedder with the table, and what follows that. They are saved as MLlib saves a Pipeline.
 *
 * @param stages none in a model that was neither fitted nor loaded
 */
@DefaultSerializer(JavaSerializer.class)
record FittedStages(List<Transformer> stages) implements Serializable {
  static final FittedStages NONE = new FittedStages(List.of());
  private static final String FOLDER = "stages";

  /** The stage of a type; none may be missing but the tokenizer. */
  <T extends Transformer> T get(Class<T> type) {
    return find(type)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot use a model that holds nothing (must be fitted, or loaded from a"
                        + " folder)"));
  }

  private <T extends Transformer> Optional<T> find(Class<T> type) {
    return stages.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The tokenizer, where the model reads texts. */
  Optional<NgramTokenizer> tokenizer() {
    return find(NgramTokenizer.class);
  }

  /** The embedder. */
  H0Embedder embedder() {
    return get(H0Embedder.class);
  }

  void save(String path, SparkSession session) {
    String folder = StoragePath.join(path, FOLDER);
    try {
      new Pipeline()
          .setStages(stages.toArray(PipelineStage[]::new))
          .write()
          .session(session)
          .save(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage(), e);
    }
  }

  static FittedStages load(String path, SparkSession session) {
    List<Transformer> stages = new ArrayList<>();
    for (PipelineStage stage :
        Pipeline.read().session(session).load(StoragePath.join(path, FOLDER)).getStages()) {
      stages.add((Transformer) stage);
    }
    return new FittedStages(List.copyOf(stages));
  }

  static FittedStages of(Optional<NgramTokenizer> tokenizer, Transformer... others) {
    List<Transformer> stages = new ArrayList<>();
    tokenizer.ifPresent(stages::add);
    stages.addAll(Arrays.asList(others));
    return new FittedStages(List.copyOf(stages));
  }
}
