// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: tables and classifiers from one's own corpus, as MLlib has them: the estimators {@link
 * io.sparkh0.train.NgramClassifier}, {@link io.sparkh0.train.LsaTable} and {@link
 * io.sparkh0.train.Word2VecTable} with their models, which the commands train by too. A model is
 * made of stages that were there before, tokenizer, embedder and MLlib's linear classifier. {@link
 * io.sparkh0.train.supervised.SupervisedTraining} learns a table and a linear classifier together:
 * it compares settings by cross-validation on training rows, one Spark task a training, then trains
 * on all rows by {@link io.sparkh0.train.supervised.DistributedTraining}, whose partitions train
 * copies that are averaged after each epoch. {@code LatentTable} makes tables without labels. All
 * that is drawn comes from a seed, and sums have a fixed order but for Word2Vec's, which are
 * MLlib's, so that the same rows, seed and number of partitions give the same bits.
 */
package io.sparkh0.train;
