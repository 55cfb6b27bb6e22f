package io.sparkh0.train;

import io.sparkh0.word.HashedNgrams;

/**
 * A model over n-grams.
 *
 * @param model table and classifier
 * @param ngrams how its ids are made
 */
public record NgramModel(TrainedModel model, HashedNgrams ngrams) {}
