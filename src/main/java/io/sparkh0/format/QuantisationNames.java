// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How libraries name what stands beside a quantised matrix: compressed-tensors {@code
 * weight_scale}, Hugging Face's FP8 {@code weight_scale_inv} (which multiplies as well), torchao
 * {@code _weight_qdata} with {@code _weight_scale}, ONNX {@code weight_quantized} with {@code
 * weight_scale}, others {@code weight.scale} or {@code scales} in the matrix's own place.
 */
final class QuantisationNames {
  private static final List<String> SCALES =
      List.of("scale", "scales", "scale_inv", "scales_inv", "scale_weight");

  private static final List<String> ZEROS =
      List.of("zero_point", "zero_points", "zeropoint", "zp", "zero", "zeros");

  /** What gives a scheme away that is not read, by the end of a name. */
  private static final Map<String, String> FOREIGN = new LinkedHashMap<>();

  static {
    for (String end : List.of("SCB", "absmax", "quant_map", "nested_absmax")) {
      FOREIGN.put(end, "bitsandbytes");
    }
    for (String end : List.of("qzeros", "g_idx", "weight_g_idx")) {
      FOREIGN.put(end, "GPTQ's or AWQ's");
    }
    FOREIGN.put("biases", "MLX's");
    FOREIGN.put("_shift", "quanto's");
    FOREIGN.put("_scale", "quanto's");
    FOREIGN.put("_data", "quanto's");
    FOREIGN.put("weight_shape", "packed by compressed-tensors");
    FOREIGN.put("weight_global_scale", "NVFP4's");
    FOREIGN.put("weight_scale_2", "NVFP4's");
  }

  private final String tensor;
  private final Set<String> names;

  /** Where the names of one matrix's neighbours begin, and what it is itself called there. */
  private final String stem;

  private final String leaf;

  QuantisationNames(String tensor, Set<String> names) {
    this.tensor = tensor;
    this.names = names;
    stem = tensor.substring(0, tensor.lastIndexOf('.') + 1);
    leaf = tensor.substring(stem.length());
  }

  /** Whether a tensor is the scales or zero points of another. */
  static boolean isBesideAnother(String tensor, Set<String> names) {
    if (Stream.of(SCALES, ZEROS).flatMap(List::stream).noneMatch(tensor::endsWith)) {
      return false;
    }
    return names.stream()
        .filter(other -> !other.equals(tensor))
        .filter(other -> tensor.startsWith(other.substring(0, other.lastIndexOf('.') + 1)))
        .map(other -> new QuantisationNames(other, names))
        .anyMatch(
            other -> other.named(SCALES).contains(tensor) || other.named(ZEROS).contains(tensor));
  }

  /** The scales in the file; more than one where it is ambiguous. */
  Set<String> scales() {
    return present(SCALES);
  }

  /** The zero points in the file. */
  Set<String> zeroPoints() {
    return present(ZEROS);
  }

  /** Names that scales might have had, for messages. */
  String sought() {
    return tensor + "_scale, " + stem + "scale and the like";
  }

  /** What stands in the same place in the file, for messages. */
  String beside() {
    List<String> others =
        names.stream()
            .filter(name -> !name.equals(tensor) && name.startsWith(stem))
            .filter(name -> name.indexOf('.', stem.length()) < 0 || name.startsWith(tensor))
            .limit(8)
            .toList();
    return others.isEmpty() ? "nothing" : String.join(", ", others);
  }

  /** Whose scheme that is not read the matrix is of, and by which name that is seen. */
  Optional<String> foreign() {
    for (Map.Entry<String, String> scheme : FOREIGN.entrySet()) {
      String end = scheme.getKey();
      for (String place : List.of(stem, tensor + ".")) {
        if (names.contains(place + end) || leaf.equals(end)) {
          return Optional.of(scheme.getValue() + " (by " + place + end + ")");
        }
      }
    }
    for (String own : List.of("qweight", "W_q", "weight_packed")) {
      if (leaf.equals(own)) {
        return Optional.of("packed (" + own + ")");
      }
    }
    return Optional.empty();
  }

  private Set<String> present(List<String> ends) {
    return named(ends).stream()
        .filter(name -> names.contains(name) && !name.equals(tensor))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> named(List<String> ends) {
    String base = leaf.replaceFirst("[_:]q(uantized|data|weight|uant)$", "");
    return ends.stream()
        .flatMap(
            end ->
                Stream.concat(
                    Stream.of(stem + end),
                    Arrays.stream(new String[] {"_", ".", ":"})
                        .flatMap(
                            joint ->
                                Stream.of(stem + leaf + joint + end, stem + base + joint + end))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
