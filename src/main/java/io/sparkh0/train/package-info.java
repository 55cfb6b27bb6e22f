// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: tables from one's own corpus, over {@code train.corpus}. {@link
 * io.sparkh0.train.supervised.SupervisedTraining} learns a table and a linear classifier together:
 * it compares settings by cross-validation on training rows, one Spark task a training, then trains
 * on all rows by {@link io.sparkh0.train.supervised.DistributedTraining}, whose partitions train
 * copies that are averaged after each epoch. {@code LatentTable} makes tables without labels. All
 * that is drawn comes from a seed, and sums have a fixed order, so that the same rows, seed and
 * number of partitions give the same bits.
 */
package io.sparkh0.train;
