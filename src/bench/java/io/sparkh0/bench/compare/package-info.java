// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor: ways to make features and trainings against each other, for {@code classify compare}.
 * {@link io.sparkh0.bench.compare.FeatureVariants} lists what is compared, {@link
 * io.sparkh0.bench.compare.FeatureValidation} measures each by cross-validation on training rows,
 * with a logistic regression in memory that has MLlib's loss; {@link
 * io.sparkh0.bench.compare.SwappedNeighbours} makes the task that only features with order can do,
 * and {@link io.sparkh0.bench.compare.FastTextProgram} is the peer whose training time is shown. It
 * may use {@code io.sparkh0.app}, which knows nothing of it.
 */
package io.sparkh0.bench.compare;
