// SPDX-License-Identifier: Apache-2.0
/**
 * The driver's dense algebra (floor 0), the one room that names ND4J and commons-math's matrices.
 * Matrices go in and come out as plain arrays, so nobody else depends on how they are computed.
 * {@link io.sparkh0.linalg.DenseAlgebra} has two providers, ND4J where it is present and plain
 * Java; {@link io.sparkh0.linalg.SecondMoments} has the principal axes of many vectors, {@link
 * io.sparkh0.linalg.SymmetricEigen} the eigenvectors of a small matrix.
 *
 * <p>There are two eigensolvers on purpose. LAPACK's, by ND4J, is several times faster for a
 * table's hundreds of columns; it runs on one thread here, because the order of its sums decides
 * about the last bits. Commons-math's has the same bits on every machine, and training a table on a
 * few thousand documents would take less time than ND4J's native code takes to load.
 */
package io.sparkh0.linalg;
