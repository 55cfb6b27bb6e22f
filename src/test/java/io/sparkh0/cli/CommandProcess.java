// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.H0;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands in a JVM of their own, as this one was started. */
final class CommandProcess {
  private CommandProcess() {}

  /** The command line of a class with a main method. */
  static List<String> java(Class<?> main, String... args) {
    List<String> java = new ArrayList<>();
    java.add(ProcessHandle.current().info().command().orElseThrow());
    java.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-javaagent"))
            .toList());
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    java.addAll(List.of(args));
    return java;
  }

  /**
   * Starts a command of {@link H0}.
   *
   * @param log receives what it prints
   */
  static Process start(Path log, List<String> args) throws IOException {
    return run(log, java(H0.class, args.toArray(new String[0])));
  }

  /** Starts any program. */
  static Process run(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
