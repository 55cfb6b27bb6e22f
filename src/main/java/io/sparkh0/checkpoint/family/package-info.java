// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: families of models. A row of {@code families.txt} says what a family calls the tensors
 * of its input layer and what it does with them. From a table file and the config.json beside it
 * this package tells the family, finds the tensors by their names, all neighbours of one table,
 * and refuses what lacks one of them or contradicts the config. It reads no numbers: {@link
 * io.sparkh0.checkpoint} does.
 */
package io.sparkh0.checkpoint.family;
