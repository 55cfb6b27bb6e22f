// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor: how speeds grow. {@link io.sparkh0.bench.curve.Curves} measures one {@link
 * io.sparkh0.bench.curve.Curve} for each size (documents, cores, length, dimension, vocabulary)
 * with the contenders of {@code bench.measure}, and {@link io.sparkh0.bench.curve.CurveReport}
 * draws them on one page.
 */
package io.sparkh0.bench.curve;
