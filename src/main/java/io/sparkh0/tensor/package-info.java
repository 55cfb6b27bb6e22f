// SPDX-License-Identifier: Apache-2.0
/**
 * What a number in a table file is (floor 0): element types with their sizes, the two 16-bit
 * floats, and sizes of tensors that are checked before anything is allocated. Nothing here knows of
 * tables, files or Spark.
 */
package io.sparkh0.tensor;
