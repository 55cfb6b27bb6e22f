// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor: what the benchmark measures on, all drawn from a seed. A table with the layers over
 * it, documents of ids whose frequencies follow Zipf's law, in memory or as Parquet, and texts of
 * an invented language. {@link io.sparkh0.bench.data.PlainReference} is what every path is held
 * against before it is timed: loops in double precision that share no code with the kernels.
 */
package io.sparkh0.bench.data;
