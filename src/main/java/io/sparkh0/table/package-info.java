// SPDX-License-Identifier: Apache-2.0
/**
 * Embedding tables (floor 1), V rows of d numbers, kept in memory by element type: {@link
 * io.sparkh0.table.FloatTable} for float32, {@link io.sparkh0.table.HalfTable} for float16 and
 * bfloat16, {@link io.sparkh0.table.ByteTable} for int8 as it is or with a scale for each row or
 * column. The compact ones hold what a file stores and are never widened as a whole: kernels read
 * their elements as they are, {@link io.sparkh0.table.TableConversion} makes one from another. A
 * table is a list of chunks, because an array ends at 2³¹ − 1 elements and a table need not; a
 * chunk holds a power of two of whole rows, so that finding a row is a shift and a mask, begins on
 * a cache line where the heap allows it, and ends with the padding that a kernel may touch. Tables
 * are immutable once built and travel in Spark's broadcasts as they are: they hold primitive arrays
 * and nothing else.
 */
package io.sparkh0.table;
