// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 5: classifiers of texts over H0. {@link io.sparkh0.app.classify.SupervisedClassifier} and
 * {@link io.sparkh0.app.classify.FrozenClassifier} make an MLlib pipeline that classifies texts:
 * tokenizer, H0 embedder, classifier, names of the classes. The first learns the table with the
 * classifier, the second puts one of MLlib's classifiers behind a table that stays as it is. {@link
 * io.sparkh0.app.classify.Evaluation} says how good one is. Nothing here sees test rows before
 * that. {@code TrainingJob}, {@code EvaluationJob} and {@code ScoringJob} are whole runs, each over
 * a record of settings.
 */
package io.sparkh0.app.classify;
