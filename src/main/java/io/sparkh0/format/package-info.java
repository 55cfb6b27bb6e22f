/**
 * Floor 2: table files, read through Hadoop's FileSystem and recognised by their content. A reader
 * trusts nothing: it checks sizes against the file's length before it allocates and offsets before
 * it reads, and all that is wrong with a file is a {@link
 * io.sparkh0.format.MalformedTableException} that names the path and the offset. Tensors are read
 * as a stream of rows, so that no second copy of a table is ever in memory.
 */
package io.sparkh0.format;
