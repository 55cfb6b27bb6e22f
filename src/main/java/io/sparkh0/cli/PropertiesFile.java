// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of keys and values as Java's {@link Properties} and Spark have it. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * Its keys and values, sorted by key.
   *
   * @throws IllegalArgumentException if it cannot be read, or has a key twice
   */
  static Map<String, String> read(Path file) {
    Map<String, String> values = new TreeMap<>();
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Object put(Object key, Object value) {
            if (values.put((String) key, ((String) value).strip()) != null) {
              throw new IllegalArgumentException(
                  "Invalid option in " + file + ": " + key + " (is there twice)");
            }
            return null;
          }
        };
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    return values;
  }
}
