// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of families, {@code families.txt} beside this class, which explains itself. */
public final class Families {
  private static final String RESOURCE = "families.txt";
  private static final String LIKE = "like";

  private static final List<Family> ALL = read();

  private Families() {}

  /** All rows, in their order. */
  static List<Family> all() {
    return ALL;
  }

  /** The rows of a model type; none where it is not known. */
  static List<Family> named(String modelType) {
    return ALL.stream().filter(family -> family.modelTypes().contains(modelType)).toList();
  }

  public static boolean isKnown(String modelType) {
    return !named(modelType).isEmpty();
  }

  /** All names that tables have. */
  static List<String> tableNames() {
    return ALL.stream().flatMap(f -> f.part("table").names().stream()).distinct().toList();
  }

  /** All names that parts of some family have. */
  static Stream<String> neighbourNames(String... keys) {
    return Arrays.stream(keys)
        .flatMap(key -> ALL.stream().flatMap(family -> family.part(key).names().stream()))
        .distinct();
  }

  private static List<Family> read() {
    List<Family> rows = new ArrayList<>();
    for (String line : lines()) {
      String[] columns = line.split("\\s+:\\s+", 3);
      Map<String, String> facts = new LinkedHashMap<>();
      for (String fact : columns[1].trim().split("\\s+", -1)) {
        int equals = (fact + "=").indexOf('=');
        facts.put(fact.substring(0, equals), fact.substring(Math.min(fact.length(), equals + 1)));
      }
      String model = facts.remove(LIKE);
      if (model != null) {
        Map<String, String> changed = facts;
        facts =
            rows.stream()
                .filter(row -> row.modelTypes().contains(model))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("like=" + model + ": " + line))
                .with(changed)
                .facts();
      }
      rows.add(
          new Family(
              Arrays.asList(columns[0].trim().split("\\s+")),
              Map.copyOf(facts),
              columns.length == 3 ? columns[2].trim() : ""));
    }
    return List.copyOf(rows);
  }

  /** The rows' texts, each of one line. */
  private static List<String> lines() {
    try (InputStream in = Families.class.getResourceAsStream(RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^#.*\n", "")
          .replaceAll("\n +", " ")
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
