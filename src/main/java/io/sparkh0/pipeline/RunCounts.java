// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * What went through a run, or through a part of one: the parts' numbers add up.
 *
 * @param rowsIn rows that were read
 * @param rowsOut rows that came out
 * @param rejects rows that were set apart
 * @param tokens of the rows that came out, special ones among them
 * @param unknown how many of these are unknown
 * @param empty rows without a token
 * @param nulls rows without features
 * @param lengths how many rows have each number of tokens
 * @param unknownWords the most frequent unknown words, where they may be seen; of parts that were
 *     added nothing is known
 */
public record RunCounts(
    long rowsIn,
    long rowsOut,
    long rejects,
    long tokens,
    long unknown,
    long empty,
    long nulls,
    SortedMap<Integer, Long> lengths,
    Optional<String> unknownWords) {
  private static final List<Integer> PERCENTS = List.of(1, 5, 10, 25, 50, 75, 90, 95, 99);

  /** Before the first row. */
  public static final RunCounts NONE =
      new RunCounts(0, 0, 0, 0, 0, 0, 0, new TreeMap<>(), Optional.empty());

  /** What this part of a run and another one counted. */
  public RunCounts plus(RunCounts other) {
    SortedMap<Integer, Long> all = new TreeMap<>(lengths);
    other.lengths.forEach((length, rows) -> all.merge(length, rows, Long::sum));
    return new RunCounts(
        rowsIn + other.rowsIn,
        rowsOut + other.rowsOut,
        rejects + other.rejects,
        tokens + other.tokens,
        unknown + other.unknown,
        empty + other.empty,
        nulls + other.nulls,
        all,
        Optional.empty());
  }

  /** The numbers by name, as {@link #parse} reads them. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("rowsIn", String.valueOf(rowsIn));
    map.put("rowsOut", String.valueOf(rowsOut));
    map.put("rejects", String.valueOf(rejects));
    map.put("tokens", String.valueOf(tokens));
    map.put("unknownTokens", String.valueOf(unknown));
    map.put("emptyRows", String.valueOf(empty));
    map.put("nullRows", String.valueOf(nulls));
    map.put(
        "lengths",
        lengths.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(" ")));
    return map;
  }

  /** Numbers of {@link #toMap}; what is absent is 0. */
  public static RunCounts parse(Map<String, String> map) {
    return new RunCounts(
        Long.parseLong(map.getOrDefault("rowsIn", "0")),
        Long.parseLong(map.getOrDefault("rowsOut", "0")),
        Long.parseLong(map.getOrDefault("rejects", "0")),
        Long.parseLong(map.getOrDefault("tokens", "0")),
        Long.parseLong(map.getOrDefault("unknownTokens", "0")),
        Long.parseLong(map.getOrDefault("emptyRows", "0")),
        Long.parseLong(map.getOrDefault("nullRows", "0")),
        parsed(map.getOrDefault("lengths", "")),
        Optional.empty());
  }

  private static SortedMap<Integer, Long> parsed(String lengths) {
    SortedMap<Integer, Long> parsed = new TreeMap<>();
    for (String one : lengths.isEmpty() ? new String[0] : lengths.split(" ")) {
      int colon = one.indexOf(':');
      parsed.put(Integer.valueOf(one.substring(0, colon)), Long.valueOf(one.substring(colon + 1)));
    }
    return parsed;
  }

  /** Lengths as {@link ValueCounts} counted them. */
  static SortedMap<Integer, Long> lengths(String counted) {
    SortedMap<Integer, Long> lengths = new TreeMap<>();
    ValueCounts.parse(counted)
        .forEach((length, rows) -> lengths.put(Integer.valueOf(length), rows));
    return lengths;
  }

  /**
   * What says whether the run found anything.
   *
   * @param specialTokens how many of each row's tokens are special
   */
  public RunLimits.Counts limits(int specialTokens) {
    long special = specialTokens * counted();
    return new RunLimits.Counts(rowsOut, rejects, Math.max(0, tokens - special), unknown);
  }

  private long counted() {
    return lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The length in tokens at each percentile and the greatest, in order; empty without rows. */
  public Map<String, Long> percentiles() {
    Map<String, Long> percentiles = new LinkedHashMap<>();
    long all = counted();
    if (all > 0) {
      PERCENTS.forEach(percent -> percentiles.put("p" + percent, atRank(percent * all)));
      percentiles.put("max", (long) lengths.lastKey());
    }
    return percentiles;
  }

  /** The least length that so many hundredths of rows do not exceed. */
  private long atRank(long hundredths) {
    long rows = 0;
    for (Map.Entry<Integer, Long> entry : lengths.entrySet()) {
      rows += entry.getValue();
      if (rows * 100 >= hundredths) {
        return entry.getKey();
      }
    }
    return lengths.lastKey();
  }

  /** The run's numbers by the names of a report, in order. */
  public Map<String, Object> figures(SparkSession session, double seconds) {
    Map<String, Long> percentiles = percentiles();
    Map<String, Object> figures = ReportOutput.figures(session, rowsIn, limits(0), seconds);
    unknownWords.ifPresent(words -> figures.put("unknownWords", words));
    figures.put("lengthP50", percentiles.getOrDefault("p50", 0L));
    figures.put("lengthP99", percentiles.getOrDefault("p99", 0L));
    figures.put("lengthMax", percentiles.getOrDefault("max", 0L));
    return figures;
  }

  /** Tells the run's numbers. */
  public void print(RunMessages messages) {
    messages.fact("rows in", "%,d", rowsIn);
    messages.fact("rows out", "%,d", rowsOut);
    messages.fact("rejects", "%,d", rejects);
    long skipped = rowsIn - rowsOut - rejects;
    if (skipped > 0) {
      messages.fact("skipped", "%,d (--handle-invalid skip)", skipped);
    }
    messages.fact(
        "tokens",
        "%,d (%,d unknown, %.2f %%)",
        tokens,
        unknown,
        tokens == 0 ? 0 : 100.0 * unknown / tokens);
    unknownWords
        .filter(words -> !words.isEmpty())
        .ifPresent(words -> messages.fact("unknown", "%s", words));
    Map<String, Long> percentiles = percentiles();
    messages.fact(
        "length",
        "p50 %s, p99 %s, max %,d",
        percentiles.getOrDefault("p50", 0L),
        percentiles.getOrDefault("p99", 0L),
        percentiles.getOrDefault("max", 0L));
    if (empty + nulls > 0) {
      messages.fact(
          "no tokens",
          "%,d empty rows (pooled to zeros), %,d null rows (null features)",
          empty,
          nulls);
    }
  }
}
