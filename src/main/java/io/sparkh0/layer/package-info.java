// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 1: what a checkpoint says of its input layer, as data. An {@link
 * io.sparkh0.layer.InputLayer} is immutable and is put together, with its parts checked against
 * each other, by its builder; a {@link io.sparkh0.layer.Document} holds one document's tokens. No
 * kernel is named here and nothing is cached: how H0 is computed is the business of {@code
 * forward}, and where a layer comes from that of {@code checkpoint}.
 */
package io.sparkh0.layer;
