// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Commands whose outputs are all on a file system that is too small for one of them, run one after
 * the other in a JVM of their own, which has that file system to itself.
 */
final class FullDisk {
  /** What stands between the outputs of two commands. */
  static final String END = "== end of command";

  private FullDisk() {}

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
