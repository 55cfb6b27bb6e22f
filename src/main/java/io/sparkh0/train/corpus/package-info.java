// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: documents that something is learned from. {@link io.sparkh0.train.corpus.Corpus} puts
 * them into an order that follows from their content, {@link io.sparkh0.train.corpus.RowMap} gives
 * rows to those ids only that the text has, {@link io.sparkh0.train.corpus.RowWeights} say how much
 * a row counts, and {@link io.sparkh0.train.corpus.TrainedLayers} makes a layer of what was
 * learned.
 */
package io.sparkh0.train.corpus;
