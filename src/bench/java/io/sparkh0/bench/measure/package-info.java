// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor: the measures. A {@link io.sparkh0.bench.measure.Benchmark} runs those that are
 * selected, one kind after another: kernels without Spark, a task's heap, the stage without a sink,
 * the whole job, text to ids. The job is run as the command line does it, by a {@link
 * io.sparkh0.bench.measure.Featurizer} that {@code bench.cli} brings.
 */
package io.sparkh0.bench.measure;
