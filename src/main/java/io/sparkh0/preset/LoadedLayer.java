package io.sparkh0.preset;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layerfile.StoredLayer;

/**
 * A layer and how it came to be.
 *
 * @param layer the layer
 * @param preset what it was taken for
 * @param normalize whether the model scales its pooled vectors to length 1
 */
public record LoadedLayer(InputLayer layer, Preset preset, boolean normalize) {

  /** The same, as a layer file holds it. */
  public StoredLayer stored() {
    return new StoredLayer(layer, preset.toString(), normalize);
  }

  /** One line that says what was found and what is therefore done. */
  public String describe() {
    return "preset "
        + preset
        + ": "
        + layer.describe()
        + (normalize ? "; pooled vectors scaled to length 1" : "");
  }
}
