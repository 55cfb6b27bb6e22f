// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.fasttext;

import io.sparkh0.storage.LittleEndianInput;
import io.sparkh0.storage.RandomAccess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments that a fastText model was trained with, as far as they give its rows their meaning.
 *
 * @param dimension columns of its matrices
 * @param wordNgrams longest n-gram of words
 * @param loss by fastText's name
 * @param model cbow, skipgram or supervised
 * @param bucket rows for n-grams
 * @param minn shortest n-gram of characters
 * @param maxn longest; 0 for none
 */
record FastTextArguments(
    int dimension, int wordNgrams, String loss, String model, int bucket, int minn, int maxn) {
  private static final String[] LOSSES = {"hs", "ns", "softmax", "ova"};
  private static final String[] MODELS = {"cbow", "skipgram", "supervised"};
  private static final String SUPERVISED = "supervised";

  /** Reads the twelve integers and one double that follow magic and version. */
  static FastTextArguments read(RandomAccess file, LittleEndianInput in, int version)
      throws IOException {
    int dimension = in.readInt();
    in.skip(4 * 4); // window, epochs, least count, negatives
    int wordNgrams = in.readInt();
    String loss = name(file, in, LOSSES, "loss");
    String model = name(file, in, MODELS, "model");
    int bucket = in.readInt();
    int minn = in.readInt();
    int maxn = in.readInt();
    in.skip(4 + 8); // update rate, sampling threshold
    if (dimension < 1 || bucket < 0 || minn < 0 || maxn < 0) {
      throw file.fault(
          8,
          String.format(
              "dimension %d, bucket %d, minn %d, maxn %d (must not be negative, and the dimension"
                  + " at least 1)",
              dimension, bucket, minn, maxn));
    }
    // Supervised models of version 11 know no n-grams of characters, whatever they say.
    boolean without = version == 11 && model.equals(SUPERVISED);
    return new FastTextArguments(
        dimension, wordNgrams, loss, model, bucket, minn, without ? 0 : maxn);
  }

  private static String name(RandomAccess file, LittleEndianInput in, String[] names, String what)
      throws IOException {
    int number = in.readInt();
    if (number < 1 || number > names.length) {
      throw file.fault(
          in.position() - 4, what + " " + number + " (must be 1 to " + names.length + ")");
    }
    return names[number - 1];
  }

  boolean isSupervised() {
    return model.equals(SUPERVISED);
  }

  Map<String, String> metadata() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("fasttext.model", model);
    values.put("fasttext.loss", loss);
    values.put("fasttext.minn", Integer.toString(minn));
    values.put("fasttext.maxn", Integer.toString(maxn));
    values.put("fasttext.bucket", Integer.toString(bucket));
    values.put("fasttext.wordNgrams", Integer.toString(wordNgrams));
    return values;
  }
}
