// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import java.util.Set;

/**
 * The measures that are asked for.
 *
 * @param measures their names
 */
record SelectedMeasures(Set<String> measures) {
  static final String FLOATS_BAG = "pooled-f32/embeddingbag";
  static final String BYTES_BAG = "pooled-int8/embeddingbag";
  static final String READ_LIMIT = "pooled-f32/read-limit";
  static final String LAYER_NORM = "layernorm/plain";
  static final String LONG = "length-65536/length-128";
  static final String WORD2VEC = "stage/word2vec";
  static final String JAVA_UDF = "stage/java-udf";
  static final String BINARY_JOB = "job-binary/copy";
  static final String ARRAY_JOB = "job-array/copy";
  static final String HEAP = "task-heap/table";
  static final String TEXT = "text/djl-single";

  /** Keeps its own copy. */
  SelectedMeasures {
    measures = Set.copyOf(measures);
  }

  /** Whether at least one of these is asked for. */
  boolean any(String... names) {
    for (String name : names) {
      if (measures.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
