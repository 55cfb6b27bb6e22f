// SPDX-License-Identifier: Apache-2.0
/**
 * Positional encodings (floor 1), a row of numbers for each position. Sinusoids are a formula:
 * their first rows are kept as a matrix, built on the driver as one product, and rows beyond are
 * computed where they are needed, bit-equal, so that no matrix for a hundred thousand positions
 * travels. Learned positions are a table. Angles are in double precision, and sines come from
 * {@link java.lang.StrictMath}, which gives the same bits on every machine.
 */
package io.sparkh0.position;
