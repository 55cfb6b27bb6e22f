/**
 * Floor 0: what a number in a table file is. Element types with their sizes, the two 16-bit floats,
 * and sizes that are checked before anything is allocated. Nothing here knows of tables, files or
 * Spark.
 */
package io.sparkh0.tensor;
