// SPDX-License-Identifier: Apache-2.0
/**
 * The one room that knows Hadoop's file systems (floor 0). {@link io.sparkh0.storage.StoragePath}
 * is the door: what is at a path, small files whole, streams, names in folders. {@link
 * io.sparkh0.storage.RandomAccess} is bytes that can be read at any offset: a {@link
 * io.sparkh0.storage.HadoopFile}, a slice of one, or bytes that are unpacked as they are read.
 * {@link io.sparkh0.storage.AtomicFile} and {@link io.sparkh0.storage.StagedFolder} write a file or
 * a folder whole or not at all. {@link io.sparkh0.storage.Sha256} is the digest of all that is
 * stored.
 *
 * <p>Content that is not what it should be is a {@link io.sparkh0.storage.MalformedFileException}
 * with the path and, where there is one, the offset; what the file system itself fails at is an
 * {@link java.io.UncheckedIOException}.
 */
package io.sparkh0.storage;
