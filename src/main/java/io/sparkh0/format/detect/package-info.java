/**
 * Floor 2: table files, read through Hadoop's FileSystem and recognised by their content. Every
 * format comes down to one thing, a {@link io.sparkh0.format.TensorFile} whose tensors are
 * row-major elements in bytes that can be read at any offset ({@link
 * io.sparkh0.storage.RandomAccess}): a file, a member of an archive, a column-major array seen row
 * by row, or the numbers of a word file as they are parsed. So there is one way from bytes to a
 * table, as a stream, with no second copy. A reader trusts nothing: it checks sizes against the
 * file's length before it allocates and offsets before it reads; word files are counted in a first
 * pass. All that is wrong with a file is a {@link io.sparkh0.storage.MalformedFileException} that
 * names the path and the offset.
 */
package io.sparkh0.format.detect;
