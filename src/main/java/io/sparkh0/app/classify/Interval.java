// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

/**
 * Where a figure is likely to be.
 *
 * @param low below it are 2.5 % of the bootstrap's samples
 * @param high above it are 2.5 %
 */
public record Interval(double low, double high) {}
