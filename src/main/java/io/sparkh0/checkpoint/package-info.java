// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: what makers meant. Given an open table file, the config.json beside it and the choices
 * of the user, this package puts the {@link io.sparkh0.layer.InputLayer} together as the model it
 * comes from does: its scale, positions, offset, token types, norm and projection, by what {@link
 * io.sparkh0.checkpoint.family} says of its family, or by the modules of a static model. It also
 * writes and reads layers stored with a stage. It is where {@code format} and {@code layer} meet;
 * neither knows the other.
 */
package io.sparkh0.checkpoint;
