package io.sparkh0.bench;

import java.util.List;

/** The command {@code featurize}, which is on the floor above. */
@FunctionalInterface
public interface Featurizer {
  /**
   * Runs it in this JVM and on this benchmark's SparkSession, as its command line would.
   *
   * @param options without the command's name
   */
  void run(List<String> options);
}
