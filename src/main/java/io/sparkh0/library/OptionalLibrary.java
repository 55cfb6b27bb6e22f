// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.library;

/** What the full jar has and the core jar has not. */
public enum OptionalLibrary {
  /** Dense algebra with native code; there is plain Java for it too. */
  ND4J("org.nd4j.linalg.factory.Nd4j", "ND4J", "org.nd4j:nd4j-native:1.0.0-M2.1"),

  /** Hugging Face's tokenizers, native, for those that are not done in Java. */
  TOKENIZERS(
      "ai.djl.huggingface.tokenizers.jni.TokenizersLibrary",
      "Hugging Face's native tokenizers",
      "ai.djl.huggingface:tokenizers:0.36.0"),

  /** The charts of reports. */
  CHARTS("org.knowm.xchart.XYChart", "XChart", "org.knowm.xchart:xchart:3.8.8");

  private final String className;
  private final String display;

  /** Group, artifact and version, as in pom.xml. */
  private final String artifact;

  OptionalLibrary(String className, String display, String artifact) {
    this.className = className;
    this.display = display;
    this.artifact = artifact;
  }

  /** The Maven artifact that brings it, as group:artifact:version. */
  String artifact() {
    return artifact;
  }

  /** Whether it is on the class path; nothing of it is initialized. */
  public boolean isPresent() {
    try {
      Class.forName(className, false, OptionalLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Checks that it is there.
   *
   * @param need what cannot be done without it, as "Cannot …" goes on
   * @throws IllegalStateException if it is not, with the artifact to add
   */
  public void require(String need) {
    if (!isPresent()) {
      throw new IllegalStateException(message(need));
    }
  }

  String message(String need) {
    return "Cannot "
        + need
        + ": "
        + display
        + " is not on the class path (use the jar of io.sparkh0:spark-h0-full, on arm64"
        + " spark-h0-full-linux-arm64 or spark-h0-full-macosx-arm64, in place of spark-h0, or add "
        + artifact
        + ")";
  }
}
