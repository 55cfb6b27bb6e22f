// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.storage.ChecksumFile;
import io.sparkh0.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What the commands know of a saved classifier beside its pipeline; a file in the model's folder,
 * which MLlib passes by.
 *
 * @param version of this description, 1
 * @param textColumn of the training rows
 * @param labelColumn of the training rows
 * @param labels the classes' names
 * @param features frozen or supervised
 * @param classifier what stands behind them
 * @param threshold below this probability a text is of none of the classes; null for no threshold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifierDescription(
    int version,
    String textColumn,
    String labelColumn,
    List<String> labels,
    String features,
    String classifier,
    Double threshold) {
  private static final String FILE = "h0-classifier.json";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = BoundedJson.mapper();

  /** A description of this version. */
  public static ClassifierDescription of(
      String textColumn,
      String labelColumn,
      List<String> labels,
      String features,
      String classifier,
      Double threshold) {
    return new ClassifierDescription(
        VERSION, textColumn, labelColumn, labels, features, classifier, threshold);
  }

  /** Writes it into a model's folder, and the checksums of all that is there. */
  public void write(String folder, Configuration conf) {
    StoragePath file = new StoragePath(folder, conf).child(FILE);
    try {
      file.writeNew(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
    new ChecksumFile(folder, conf).write(FILE);
  }

  /**
   * Reads that of a model's folder.
   *
   * @throws IllegalArgumentException if the folder is no classifier's, of a later version, or not
   *     as it was written
   */
  public static ClassifierDescription read(String folder, Configuration conf) {
    new ChecksumFile(folder, conf).check();
    StoragePath file = new StoragePath(folder, conf).child(FILE);
    ClassifierDescription description;
    try (InputStream in = file.open()) {
      description = JSON.readValue(in, ClassifierDescription.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + BoundedJson.reason(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read model " + folder + ": it has no readable " + FILE + " (see classify train)",
          e);
    }
    if (description.version != VERSION) {
      throw new IllegalArgumentException(
          "Cannot read "
              + file
              + ": version "
              + description.version
              + " (must be "
              + VERSION
              + ")");
    }
    return description;
  }
}
