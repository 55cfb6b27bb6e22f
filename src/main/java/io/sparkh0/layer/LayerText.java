// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import java.util.Locale;

/** A layer in one line for a reader. */
public final class LayerText {
  private LayerText() {}

  /** Table, positions and what else the layer does. */
  public static String describe(InputLayer layer) {
    StringBuilder text = new StringBuilder("table " + layer.table());
    if (layer.mapping().length > 0) {
      text.append(", ").append(layer.vocabulary()).append(" ids mapped to rows");
    }
    if (layer.hasNeighbours()) {
      text.append(", each id with its neighbours");
    }
    if (layer.tokenWeights().length > 0) {
      text.append(", token weights");
    }
    if (layer.scale() != 1) {
      text.append(", scale ").append(layer.scale());
    }
    text.append("; positions ").append(layer.positions());
    if (layer.positions().dimension() > 0) {
      text.append(" (").append(layer.combine().name().toLowerCase(Locale.ROOT));
      text.append(layer.positionOffset() == 0 ? "" : ", offset " + layer.positionOffset());
      if (layer.positionRule() == PositionRule.SKIP_PADDING) {
        text.append(", skipping padding ").append(layer.paddingId().orElseThrow());
      }
      text.append(")");
    }
    layer.types().ifPresent(types -> text.append("; ").append(types.rows()).append(" token types"));
    layer.norm().ifPresent(n -> text.append("; LayerNorm, epsilon ").append(n.epsilon()));
    layer
        .projection()
        .ifPresent(p -> text.append("; projected from " + p.inputs() + " to " + p.outputs()));
    for (Dense step : layer.dense()) {
      text.append("; pooled vectors through Dense from " + step.linear().inputs());
      text.append(" to " + step.linear().outputs());
      text.append(", " + step.activation().name().toLowerCase(Locale.ROOT));
    }
    text.append(layer.tokenNorm() ? "; tokens scaled to length 1" : "");
    text.append(layer.hasPoolWeights() ? "; weights for sifMean and weightedMean" : "");
    text.append(layer.commonComponent().length > 0 ? ", which leave the common component out" : "");
    return text.toString();
  }
}
