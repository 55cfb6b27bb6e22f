// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: features of many files in batches, of those that are there ({@link
 * io.sparkh0.pipeline.stream.ResumeJob}) and of those that keep coming ({@link
 * io.sparkh0.pipeline.stream.StreamJob}). Of the former a manifest tells which are left; the latter
 * are found and planned by Spark's Structured Streaming. Each batch is read, computed and staged as
 * {@link io.sparkh0.pipeline.FeaturizeJob} does it. Its features, its rejects and a small file that
 * says so ({@link io.sparkh0.pipeline.stream.PlacedBatch}) take their places together, so a batch
 * that is planned once more after a kill is found to be there. A {@link
 * io.sparkh0.pipeline.stream.StreamCheckpoint} keeps these files and what the run was started with.
 */
package io.sparkh0.pipeline.stream;
