// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import io.sparkh0.bench.compare.FeatureValidation.Figure;
import io.sparkh0.report.PrettyJson;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Accuracies of features over data sets. */
final class ComparisonFigures {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One figure.
   *
   * @param set name of the data set
   * @param variant name of the features
   * @param seconds that it took, others running beside it
   */
  record Entry(String set, String variant, Figure figure, double seconds) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-16s %-55s %6.2f %% of %,d rows, regParam %s, %.1f s",
          set,
          variant,
          100 * figure.accuracy(),
          figure.rows(),
          figure.strength(),
          seconds);
    }
  }

  private record Line(String variant, double mean, Map<String, Double> accuracyOfSet) {}

  void add(Entry entry) {
    entries.add(entry);
  }

  /** One line for each kind of features, the highest mean over the sets first. */
  void print(PrintStream out) {
    List<String> sets = entries.stream().map(Entry::set).distinct().toList();
    StringBuilder header = new StringBuilder(String.format("%n  %4s %7s", "rank", "mean"));
    for (String set : sets) {
      header.append(String.format(" %" + width(set) + "s", set));
    }
    out.println(header.append("  features"));
    List<Line> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      StringBuilder text =
          new StringBuilder(String.format(Locale.ROOT, "  %4d %7.2f", i + 1, 100 * line.mean()));
      for (String set : sets) {
        text.append(
            String.format(
                Locale.ROOT,
                " %" + width(set) + ".2f",
                100 * line.accuracyOfSet().getOrDefault(set, Double.NaN)));
      }
      out.println(text.append("  ").append(line.variant()));
    }
  }

  private static int width(String set) {
    return Math.max(6, set.length());
  }

  private List<Line> lines() {
    Map<String, Map<String, Double>> byVariant = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byVariant
          .computeIfAbsent(entry.variant(), unused -> new LinkedHashMap<>())
          .put(entry.set(), entry.figure().accuracy());
    }
    List<Line> lines = new ArrayList<>();
    byVariant.forEach(
        (variant, accuracies) ->
            lines.add(
                new Line(
                    variant,
                    accuracies.values().stream().mapToDouble(a -> a).average().orElse(0),
                    accuracies)));
    lines.sort(Comparator.comparingDouble(Line::mean).reversed());
    return lines;
  }

  /** An array of objects; shares are in 0 to 1. */
  byte[] json() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("set", entry.set());
      one.put("variant", entry.variant());
      one.put("accuracy", entry.figure().accuracy());
      one.put("rows", entry.figure().rows());
      one.put("seconds", entry.seconds());
      one.put("regParam", entry.figure().strength());
      one.put("accuracyOfRegParam", entry.figure().accuracyOfStrength());
      all.add(one);
    }
    return PrettyJson.of(all);
  }
}
