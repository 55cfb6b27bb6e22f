// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.supervised;

import io.sparkh0.layer.InputLayer;
import java.util.List;

/**
 * A table and the linear classifier that was learned with it. Documents are pooled by {@code
 * sqrtN}.
 *
 * @param layer the table; its rows have their weights in them
 * @param weights W, one row of d numbers a class
 * @param bias b, one a class
 * @param labels the classes' names
 * @param epochs that were trained
 * @param parameters how many numbers training moved
 * @param validationAccuracy 0 to 1, of the chosen settings, over training rows held out in turn
 */
public record TrainedModel(
    InputLayer layer,
    float[][] weights,
    float[] bias,
    List<String> labels,
    int epochs,
    long parameters,
    double validationAccuracy) {}
