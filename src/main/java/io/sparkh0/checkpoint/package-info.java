// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: what makers meant. Given an open table file, the config.json beside it and the choices
 * of the user, this package tells the family ({@code families.txt}, a row a family), finds its
 * tensors by their names, all neighbours of one table, refuses what lacks one of them, and puts the {@link io.sparkh0.layer.InputLayer} together as the model they come from does:
 * its scale, positions, offset, token types, norm and projection. It is where {@code format} and
 * {@code layer} meet; neither knows the other.
 */
package io.sparkh0.checkpoint;
