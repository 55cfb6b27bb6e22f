// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.sql.api.java.UDF1;

/** DJL's tokenizer as its documentation uses it: one call for each text. */
final class DjlUdf implements UDF1<String, long[]> {
  private static final long serialVersionUID = 1L;

  private final String path;
  private transient HuggingFaceTokenizer tokenizer;

  /**
   * @param path a tokenizer.json
   */
  DjlUdf(String path) {
    this.path = path;
  }

  @Override
  public long[] call(String text) {
    return tokenizer().encode(text).getIds();
  }

  private synchronized HuggingFaceTokenizer tokenizer() {
    if (tokenizer == null) {
      try {
        tokenizer = HuggingFaceTokenizer.newInstance(Path.of(path));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
      }
    }
    return tokenizer;
  }
}
