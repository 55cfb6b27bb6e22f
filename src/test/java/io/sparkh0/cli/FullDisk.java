// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkh0.CommandProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Commands whose outputs are all on a file system that is too small for one of them, run one after
 * the other in a JVM of their own, which has that file system to itself.
 */
final class FullDisk {
  /** What stands between the outputs of two commands. */
  private static final String END = "== end of command";

  private FullDisk() {}

  /** Skips the test where no such file system can be had. */
  static void assume(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("mount.log");
    int code = CommandProcess.start(log, List.of("unshare", "--mount", "true")).waitFor();
    assumeTrue(
        code == 0,
        "skipped: no file system of a size can be mounted here: " + Files.readString(log).strip());
  }

  /**
   * Checks that each command fails by one line which names its output, and that it leaves nothing.
   *
   * @param disk where it is mounted
   * @param commands by their outputs on it, each after the disk's size
   */
  static void check(Path folder, Path disk, Map<String, String> commands)
      throws IOException, InterruptedException {
    Path list = Files.write(folder.resolve("commands"), commands.values());
    List<String> unshared = new ArrayList<>(List.of("unshare", "--mount"));
    unshared.addAll(CommandProcess.java(FullDisk.class, List.of(disk.toString(), list.toString())));
    Path log = folder.resolve("commands.log");
    assertThat(CommandProcess.start(log, unshared).waitFor()).as(Files.readString(log)).isZero();
    String[] outputs = Files.readString(log).split(END, -1);
    int number = 0;
    for (String output : commands.keySet()) {
      assertThat(outputs[number++].lines())
          .as(output)
          .contains(
              "Error: Cannot write " + output + ": No space left on device", "exit code 1, left []")
          .noneMatch(line -> line.startsWith("\tat "));
    }
    assertThat(disk).isEmptyDirectory();
  }

  /** Runs {@code mount}, then a command for each line of a file; its words are split at blanks. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path disk = Path.of(args[0]);
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      run("mount", "-t", "tmpfs", "-o", "size=" + words.remove(0), "tmpfs", disk.toString());
      int code = Commands.run(words.toArray(new String[0]));
      try (Stream<Path> left = Files.walk(disk)) {
        System.out.println("\nexit code " + code + ", left " + left.skip(1).toList());
      }
      // What is still open of it goes with its process.
      run("umount", "--lazy", disk.toString());
      System.out.println(END);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new UncheckedIOException(new IOException(String.join(" ", command) + ": " + code));
    }
  }
}
