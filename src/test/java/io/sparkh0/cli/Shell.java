// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that ran in a process of its own.
 *
 * @param code it exited with
 * @param lines what it printed
 */
record Shell(int code, List<String> lines) {
  /**
   * Starts one.
   *
   * @param log what it prints
   */
  static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  static Shell run(Path log, List<String> command) throws IOException, InterruptedException {
    int code = start(log, command).waitFor();
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
    return lines.stream()
        .filter(line -> line.matches(" +(rows in|rows out|rejects|tokens|length) +[0-9p].*"))
        .toList();
  }
}
