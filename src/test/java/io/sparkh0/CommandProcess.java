// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in processes of their own, our commands among them. */
public final class CommandProcess {
  private CommandProcess() {}

  /** The class path of this JVM; Surefire's own may be in the manifest of a jar. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The command line of a class with a main method, in a JVM started as this one was. */
  public static List<String> java(Class<?> main, List<String> args) {
    List<String> java = new ArrayList<>();
    java.add(ProcessHandle.current().info().command().orElseThrow());
    java.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-javaagent"))
            .toList());
    java.addAll(List.of("-cp", classPath(), main.getName()));
    java.addAll(args);
    return java;
  }

  /**
   * Starts a command of {@link H0}.
   *
   * @param log receives what it prints
   */
  public static Process h0(Path log, List<String> args) throws IOException {
    return start(log, java(H0.class, args));
  }

  /**
   * Starts any program.
   *
   * @param log receives what it prints
   */
  public static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
