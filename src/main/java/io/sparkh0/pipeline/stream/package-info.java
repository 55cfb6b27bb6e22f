// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: features of files that keep coming. Spark's Structured Streaming finds the new files,
 * plans them in batches and remembers which are done; each batch is then read, computed and staged
 * as {@link io.sparkh0.pipeline.FeaturizeJob} does it. Its features, its rejects and a small file
 * that says so ({@link io.sparkh0.pipeline.stream.PlacedBatch}) take their places together, so a
 * batch that Spark plans once more after a kill is found to be there. A {@link
 * io.sparkh0.pipeline.stream.StreamCheckpoint} keeps these files, Spark's own and what the stream
 * was started with.
 */
package io.sparkh0.pipeline.stream;
