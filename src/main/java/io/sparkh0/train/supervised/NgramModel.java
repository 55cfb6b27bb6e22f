// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.text.words.HashedNgrams;

/**
 * A model over n-grams.
 *
 * @param model table and classifier
 * @param ngrams how its ids are made
 */
public record NgramModel(TrainedModel model, HashedNgrams ngrams) {}
