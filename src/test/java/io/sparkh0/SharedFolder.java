// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Data sets, vocabularies and fixtures of others, which are not part of the project: {@code
 * ../shared} beside it, else the system property {@code sparkh0.shared}.
 */
public final class SharedFolder {
  private SharedFolder() {}

  /** A file or folder there; where it is absent, the test that asks is skipped. */
  public static Path require(String relative) {
    Path beside = Path.of("..", "shared").toAbsolutePath().normalize();
    String property = System.getProperty("sparkh0.shared");
    Path root = Files.isDirectory(beside) || property == null ? beside : Path.of(property);
    Path path = root.resolve(relative);
    Assumptions.assumeTrue(Files.exists(path), () -> "Skipped, because there is no " + path);
    return path;
  }
}
