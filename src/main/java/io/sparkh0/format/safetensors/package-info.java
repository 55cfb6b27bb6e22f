// SPDX-License-Identifier: Apache-2.0
/**
 * Hugging Face's safetensors, read and written (floor 1): a header in JSON, then the tensors'
 * bytes. {@link io.sparkh0.format.safetensors.SafetensorsFile} holds a file to the format's
 * invariants (tensors cover all bytes after the header, in order, without hole or overlap) before
 * it reads a tensor; {@link io.sparkh0.format.safetensors.ShardedFile} is a model in several files
 * beside an index; {@link io.sparkh0.format.safetensors.SafetensorsWriter} writes as a stream, the
 * same bytes for the same content. Words stand in a tensor {@code words} of our own, scales of int8
 * in one named after the matrix.
 */
package io.sparkh0.format.safetensors;
