// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: what makers meant. Given an open table file, the config.json beside it and the choices
 * of the user, this package finds the tensors by their known names ({@link
 * io.sparkh0.checkpoint.TensorNames}), all neighbours of one table, tells the family that they are
 * of and puts the {@link io.sparkh0.layer.InputLayer} together as the model they come from does:
 * its scale, positions, offset, token types, norm and projection. It is where {@code format} and
 * {@code layer} meet; neither knows the other.
 */
package io.sparkh0.checkpoint;
