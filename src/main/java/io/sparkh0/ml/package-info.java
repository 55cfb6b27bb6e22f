// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 3: the MLlib stages. {@link io.sparkh0.ml.SubwordTokenizer} and {@link
 * io.sparkh0.ml.NgramTokenizer} turn text into ids and {@link io.sparkh0.ml.H0Embedder} ids into
 * H0. A stage checks everything it can in {@code transformSchema}, on the driver; what runs for
 * each row is a plain object ({@code H0Function}, {@code TokenizerFunction}) that holds a broadcast
 * and numbers, never a Param or a path. Layers and tokenizers are broadcast once for each
 * SparkContext and digest. All that is internal to Spark
 * is in {@code SparkInternals}, a room below.
 */
package io.sparkh0.ml;
