// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

/**
 * How much work a benchmark does.
 *
 * @param vocabulary V of the table
 * @param dimension d of the table
 * @param length ids of a document
 * @param kernelDocuments documents of the kernels' measures
 * @param longLength ids of the long documents of {@code length-65536/length-128}
 * @param jobDocuments documents of the job's measures
 * @param stageDocuments documents of the stage's measures
 * @param texts texts of the tokenizer's measure
 * @param kernelRuns rounds of the kernels' measures
 * @param sparkRuns rounds of all others
 */
public record BenchSizes(
    int vocabulary,
    int dimension,
    int length,
    int kernelDocuments,
    int longLength,
    int jobDocuments,
    int stageDocuments,
    int texts,
    int kernelRuns,
    int sparkRuns) {

  /** What the command runs: a few minutes on two cores. */
  public static BenchSizes full() {
    return new BenchSizes(30_522, 384, 128, 16_384, 65_536, 400_000, 400_000, 20_000, 11, 5);
  }

  /** Hardly any work, for a test of the machinery; its ratios mean nothing. */
  public static BenchSizes tiny() {
    return new BenchSizes(500, 37, 16, 32, 64, 200, 100, 50, 5, 5);
  }
}
