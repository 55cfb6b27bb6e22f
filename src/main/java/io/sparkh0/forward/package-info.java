// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: computing H0. A {@link io.sparkh0.forward.PreparedLayer} is an {@link
 * io.sparkh0.layer.InputLayer} with what is derived from it once and cached; it lives once in a
 * JVM, to which a {@link io.sparkh0.forward.SharedLayer} brings it. It turns a checked {@link
 * io.sparkh0.layer.Document} into its rows of H0, which poolings take as they come: no row is kept
 * that a pooling does not ask for, so the memory of a document does not grow with its length beyond
 * its ids. Where sums are wanted, a {@code LayerPooler} chosen for each document makes no row that
 * it need not: sums of table rows and positions, products, layer normalisation in parts, or tiles.
 * Buffers belong to a thread; nothing is allocated for a token.
 */
package io.sparkh0.forward;
