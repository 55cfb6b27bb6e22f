/**
 * Floor 1: embedding tables, V rows of d numbers, kept in memory by element type. A table is a list
 * of chunks, because an array ends at 2³¹ − 1 elements and a table need not; a chunk holds a power
 * of two of whole rows, so that finding a row is a shift and a mask. Tables are immutable once
 * built and travel in Spark's broadcasts as they are: they hold primitive arrays and nothing else.
 */
package io.sparkh0.table;
