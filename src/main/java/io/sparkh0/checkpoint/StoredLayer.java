package io.sparkh0.checkpoint;

import io.sparkh0.layer.InputLayer;

/**
 * What a layer file holds.
 *
 * @param layer the layer
 * @param preset the name of what it was taken for when it was first loaded
 * @param normalize whether the model scales its pooled vectors to length 1
 */
public record StoredLayer(InputLayer layer, String preset, boolean normalize) {}
