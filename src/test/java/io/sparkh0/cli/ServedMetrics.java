// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Spark's Prometheus endpoint serves. */
final class ServedMetrics {
  /** The rules of alerts, which say what settings they need. */
  static final Path RULES = Path.of("conf/prometheus-alerts.yml");

  /** Before each name of ours. */
  static final String OURS = "metrics_h0_driver_sparkh0_";

  private ServedMetrics() {}

  /** The numbers that are served, by name. */
  static Map<String, Double> at(String address) throws IOException {
    try (InputStream in = URI.create(address + "/metrics/prometheus/").toURL().openStream()) {
      Map<String, Double> numbers = new HashMap<>();
      Pattern line = Pattern.compile("(\\w+)\\{[^}]*\\} (\\S+)");
      Matcher found = line.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (found.find()) {
        numbers.put(found.group(1), Double.valueOf(found.group(2)));
      }
      return numbers;
    }
  }

  /** The options that the file of rules asks for, as it has them. */
  static List<String> settings() throws IOException {
    return Files.readAllLines(RULES).stream()
        .filter(line -> line.startsWith("#   --spark-conf "))
        .flatMap(line -> List.of(line.substring("#   ".length()).split(" ")).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
