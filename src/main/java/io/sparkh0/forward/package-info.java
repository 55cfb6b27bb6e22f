/**
 * Floor 2: computing H0. A {@link io.sparkh0.forward.PreparedLayer} is an {@link
 * io.sparkh0.layer.InputLayer} with what is derived from it once and cached; it lives once in a
 * JVM, to which a {@link io.sparkh0.forward.SharedLayer} brings it. It turns a checked {@link
 * io.sparkh0.layer.Document} into its rows of H0; a {@link io.sparkh0.forward.Pooling} turns those
 * rows, as they come, into one vector. No row is kept that a pooling does not ask for, so the
 * memory of a document does not grow with its length beyond its ids. Sums of rows take a path that
 * makes no row where the layer allows one.
 */
package io.sparkh0.forward;
