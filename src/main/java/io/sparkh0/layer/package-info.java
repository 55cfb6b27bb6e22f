/**
 * Floor 2: the input layer itself. An {@link io.sparkh0.layer.InputLayer} is immutable and turns a
 * checked {@link io.sparkh0.layer.Document} into its rows of H0; a {@link io.sparkh0.layer.Pooling}
 * turns those rows, as they come, into one vector. No row is kept that a pooling does not ask for,
 * so the memory of a document does not grow with its length beyond its ids.
 */
package io.sparkh0.layer;
