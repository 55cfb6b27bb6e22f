// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.CommandProcess;
import io.sparkh0.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that ran in a process of its own.
 *
 * @param code it exited with
 * @param lines what it printed
 */
record Shell(int code, List<String> lines) {
  static Shell run(Path log, List<String> command) throws IOException, InterruptedException {
    int code = CommandProcess.start(log, command).waitFor();
    return new Shell(code, Files.readAllLines(log));
  }

  /** The command line of a command of ours. */
  static List<String> h0(String command, List<String> options) {
    List<String> line = new ArrayList<>(List.of("jobs/h0"));
    line.addAll(List.of(command.split(" ", -1)));
    line.addAll(options);
    return line;
  }

  /** The counters of a run. */
  List<String> counters() {
    return counters(lines);
  }

  /** The counters among what a run printed. */
  static List<String> counters(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches(" +(rows in|rows out|rejects|tokens|length) +[0-9p].*"))
        .toList();
  }

  /** The SHA-256 of each row of a folder of JSON lines, sorted; the rows may be a gigabyte. */
  static List<String> rows(Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.map(line -> Sha256.hex(line.getBytes(StandardCharsets.UTF_8))).forEach(rows::add);
        }
      }
    }
    rows.sort(null);
    return rows;
  }
}
