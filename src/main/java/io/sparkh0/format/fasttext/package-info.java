// SPDX-License-Identifier: Apache-2.0
/**
 * fastText's models, {@code .bin} (floor 1): arguments, dictionary, then the input and the output
 * matrix. The arguments that give rows of n-grams their meaning become metadata; quantised and
 * pruned models are refused.
 */
package io.sparkh0.format.fasttext;
