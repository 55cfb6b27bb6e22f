// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerText;
import java.io.Serializable;

/**
 * A layer and how it came to be.
 *
 * @param layer the layer
 * @param preset what it is treated as
 * @param normalize whether the model scales its pooled vectors to length 1
 * @param found what the preset was detected from; empty where there was nothing to find
 */
public record LoadedLayer(InputLayer layer, Preset preset, boolean normalize, String found)
    implements Serializable {

  /** A layer for which nothing had to be found. */
  public LoadedLayer(InputLayer layer, Preset preset, boolean normalize) {
    this(layer, preset, normalize, "");
  }

  /** The same with another layer in its place. */
  LoadedLayer with(InputLayer other) {
    return new LoadedLayer(other, preset, normalize, found);
  }

  /** One line that says what was found and what is therefore done. */
  public String describe() {
    return "preset "
        + preset
        + (found.isEmpty() ? "" : " (" + found + ")")
        + ": "
        + LayerText.describe(layer)
        + (normalize ? "; pooled vectors scaled to length 1" : "")
        + FiniteCheck.find(layer).map(what -> "; " + what).orElse("");
  }
}
