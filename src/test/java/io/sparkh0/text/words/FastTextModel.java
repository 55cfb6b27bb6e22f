// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fastText model as its program writes it, read with no checks: for tests of words alone. */
record FastTextModel(WordIndex index, FastTextSettings settings, float[][] input) {
  private static final Path FOLDER = Path.of("src/test/resources/fasttext");

  static Path file(String name) {
    return FOLDER.resolve(name);
  }

  static FastTextModel read(String name) throws IOException {
    ByteBuffer in =
        ByteBuffer.wrap(Files.readAllBytes(file(name + ".bin"))).order(ByteOrder.LITTLE_ENDIAN);
    in.position(8); // magic and version
    int[] arguments =
        new int[12]; // dim ws epoch minCount neg wordNgrams loss model bucket minn maxn rate
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.getInt();
    }
    in.position(in.position() + 8 + 4); // t, and the number of entries
    int words = in.getInt();
    int labels = in.getInt();
    in.position(in.position() + 8 + 8); // tokens, pruned
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words + labels; i++) {
      int start = in.position();
      while (in.get() != 0) {}
      if (i < words) {
        names.add(new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8));
      }
      in.position(in.position() + 8 + 1); // count, type
    }
    in.get(); // quantised
    float[][] input = new float[(int) in.getLong()][(int) in.getLong()];
    for (float[] row : input) {
      in.asFloatBuffer().get(row);
      in.position(in.position() + 4 * row.length);
    }
    Map<String, String> metadata =
        Map.of(
            "fasttext.model", List.of("cbow", "skipgram", "supervised").get(arguments[7] - 1),
            "fasttext.wordNgrams", "" + arguments[5],
            "fasttext.bucket", "" + arguments[8],
            "fasttext.minn", "" + arguments[9],
            "fasttext.maxn", "" + arguments[10],
            "fasttext.words", "" + words);
    return new FastTextModel(
        WordIndex.of(names), FastTextSettings.of(metadata).orElseThrow(), input);
  }
}
