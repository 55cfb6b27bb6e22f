// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One part of an input layer, as a row of the table of families names its tensor.
 *
 * @param names of the tensor, without {@code .weight}; the first that is there is taken
 * @param isRequired whether the layer cannot be computed without it
 * @param key of config.json that says whether it is used; empty where it always is
 * @param word what that key says where it is used, if it says a word
 * @param byDefault whether it is used where config.json has no such key
 */
public record LayerPart(
    List<String> names, boolean isRequired, String key, String word, boolean byDefault) {

  /** Reads {@code name|name?key:word=false}, with {@code ~} before what may be missing. */
  static LayerPart parse(String text) {
    String[] condition = text.split("\\?", 2);
    String[] key = (condition.length == 1 ? "" : condition[1].replace("=false", "")).split(":", -1);
    List<String> names =
        Arrays.stream(condition[0].replace("~", "").split("\\|"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toList());
    return new LayerPart(
        names,
        !text.startsWith("~"),
        key[0],
        key.length == 1 ? "" : key[1],
        !text.endsWith("=false"));
  }

  /** The row that is meant of a name with {@code #row}, else the first. */
  public int row() {
    return names.get(0).contains("#") ? Integer.parseInt(names.get(0).replaceAll(".*#", "")) : 0;
  }

  /** Whether a model with this configuration has it. */
  public boolean isUsed(ModelConfig config) {
    return !names.isEmpty() && (key.isEmpty() || config.isOn(key, word, byDefault));
  }
}
