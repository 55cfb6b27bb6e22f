// SPDX-License-Identifier: Apache-2.0
/**
 * What a table file is, whatever its format (floor 1): a {@link io.sparkh0.format.TableFile} of
 * named tensors. Every format comes down to one thing, a {@link io.sparkh0.format.TensorFile} whose
 * tensors are row-major elements ({@link io.sparkh0.format.RawTensor}) in bytes that can be read at
 * any offset: a file, a member of an archive, a column-major array seen row by row, or the numbers
 * of a word file as they are parsed. So there is one way from bytes to a table, as a stream, with
 * no second copy. The rooms below have a reader for each kind of file, {@code detect} chooses among
 * them.
 *
 * <p>A reader trusts nothing: it checks sizes against the file's length before it allocates and
 * offsets before it reads. All that is wrong with a file is a {@link
 * io.sparkh0.storage.MalformedFileException} that names the path and the offset.
 */
package io.sparkh0.format;
