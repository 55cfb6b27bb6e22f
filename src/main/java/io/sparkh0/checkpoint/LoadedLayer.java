package io.sparkh0.checkpoint;

import io.sparkh0.layer.InputLayer;

/**
 * A layer and how it came to be.
 *
 * @param layer the layer
 * @param preset what it was taken for
 * @param normalize whether the model scales its pooled vectors to length 1
 * @param found what told the preset; empty where there was nothing to find
 */
public record LoadedLayer(InputLayer layer, Preset preset, boolean normalize, String found) {

  /** A layer for which nothing had to be found. */
  public LoadedLayer(InputLayer layer, Preset preset, boolean normalize) {
    this(layer, preset, normalize, "");
  }

  /** The same, as a layer file holds it. */
  public StoredLayer stored() {
    return new StoredLayer(layer, preset.toString(), normalize);
  }

  /** One line that says what was found and what is therefore done. */
  public String describe() {
    return "preset "
        + preset
        + (found.isEmpty() ? "" : " (" + found + ")")
        + ": "
        + layer.describe()
        + (normalize ? "; pooled vectors scaled to length 1" : "");
  }
}
