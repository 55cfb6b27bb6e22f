// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerText;
import io.sparkh0.text.tokenizer.TextRules;
import java.io.Serializable;
import java.util.List;

/**
 * A layer and how it came to be.
 *
 * @param layer the layer
 * @param preset what it is treated as
 * @param normalize whether the model scales its pooled vectors to length 1
 * @param found what the preset was detected from; empty where there was nothing to find
 * @param texts what the model's own library does with the tokens of texts
 * @param notes what the model's own library does and this program does not
 */
public record LoadedLayer(
    InputLayer layer,
    Preset preset,
    boolean normalize,
    String found,
    TextRules texts,
    List<String> notes)
    implements Serializable {

  /** A layer for which nothing had to be found. */
  public LoadedLayer(InputLayer layer, Preset preset, boolean normalize) {
    this(layer, preset, normalize, "");
  }

  /** A layer whose texts its tokenizer alone decides on. */
  LoadedLayer(InputLayer layer, Preset preset, boolean normalize, String found) {
    this(layer, preset, normalize, found, TextRules.NONE, List.of());
  }

  /** The same with another layer in its place. */
  public LoadedLayer with(InputLayer other) {
    return new LoadedLayer(other, preset, normalize, found, texts, notes);
  }

  /** The same with what the model's own library does around it. */
  LoadedLayer with(StaticModel around) {
    return new LoadedLayer(
        layer, preset, around.normalize(), found, around.texts(), around.notes());
  }

  /** One line that says what was found and what is therefore done. */
  public String describe() {
    return "preset "
        + preset
        + (found.isEmpty() ? "" : " (" + found + ")")
        + ": "
        + LayerText.describe(layer)
        + (normalize ? "; pooled vectors scaled to length 1" : "")
        + FiniteCheck.find(layer).map(what -> "; " + what).orElse("")
        + (notes.isEmpty() ? "" : "; not done: " + String.join("; ", notes));
  }
}
