// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.Printed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the numbers that the program fasttext prints; resources/fasttext/make.sh made them. */
class TestFastText {
  @ParameterizedTest
  @ValueSource(strings = {"skipgram", "cbow", "plain", "supervised", "words-only"})
  void wordVectors(String name) throws IOException {
    FastTextModel model = FastTextModel.read(name);
    FastTextBags bags = new FastTextBags(model.index(), model.settings());
    EncodedWords words = new EncodedWords();
    List<String> lines = Files.readAllLines(FastTextModel.file(name + ".words"));
    assertThat(lines).hasSizeGreaterThan(400);
    int unknown = 0;
    for (String line : lines) {
      String word = line.substring(0, line.indexOf(' '));
      encode(bags, word, words);
      assertThat(words.words()).as(word).isOne();
      unknown += words.unknown().count();
      Printed.check(
          line, line.substring(word.length()), mean(model, words, 0, words.rows().size()));
    }
    assertThat(unknown).as("words never seen").isBetween(100, 350);
  }

  @ParameterizedTest
  @ValueSource(strings = {"skipgram", "cbow", "plain"})
  void sentenceVectorsOfUnsupervisedModels(String name) throws IOException {
    FastTextModel model = FastTextModel.read(name);
    FastTextBags bags = new FastTextBags(model.index(), model.settings());
    EncodedWords words = new EncodedWords();
    List<String> sentences = Files.readAllLines(FastTextModel.file("sentences.txt"));
    List<String> printed = Files.readAllLines(FastTextModel.file(name + ".sentences"));
    assertThat(printed).hasSameSizeAs(sentences);
    for (int i = 0; i < printed.size(); i++) {
      encode(bags, sentences.get(i), words);
      Printed.check(sentences.get(i), printed.get(i), meanOfUnitVectors(model, words));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervised", "words-only"})
  void sentenceVectorsOfSupervisedModels(String name) throws IOException {
    FastTextModel model = FastTextModel.read(name);
    FastTextLine line = line(model);
    EncodedWords words = new EncodedWords();
    List<String> sentences = Files.readAllLines(FastTextModel.file("sentences.txt"));
    List<String> printed = Files.readAllLines(FastTextModel.file(name + ".sentences"));
    assertThat(printed).hasSameSizeAs(sentences);
    for (int i = 0; i < printed.size(); i++) {
      encode(line, sentences.get(i), words);
      Printed.check(sentences.get(i), printed.get(i), mean(model, words, 0, words.rows().size()));
    }
  }

  @Test
  void labelsAndTheEndOfLineInALine() throws IOException {
    FastTextModel model = FastTextModel.read("supervised");
    FastTextLine line = line(model);
    int[] rows = rows(line, "the order");
    assertThat(rows(line, "__label__x the __label__payment_failed order")).isEqualTo(rows);
    assertThat(rows(line, "the order #refund")).isEqualTo(rows);
    assertThat(rows(line, "the\norder")).isEqualTo(rows);
    assertThat(rows(line, "the\0order")).isEqualTo(rows);
    assertThat(rows(line, "the order </s> and what else")).isEqualTo(rows);
    assertThat(rows(line, "")).containsExactly(model.index().row("</s>"));
    EncodedWords words = new EncodedWords();
    encode(line, "the zyxwv order", words);
    assertThat(words.words()).isEqualTo(3);
    assertThat(words.unknown().count()).isOne();
  }

  @Test
  void wordsWithoutAnyRow() throws IOException {
    FastTextModel model = FastTextModel.read("plain");
    FastTextBags bags = new FastTextBags(model.index(), model.settings());
    int the = model.index().row("the");
    assertThat(rows(bags, "the zyxwv the")).containsExactly(the, EncodedWords.NO_ROW, the);
    // A stream of C++ does not part words at \0.
    assertThat(rows(bags, "the\0the")).containsExactly(EncodedWords.NO_ROW);
  }

  @Test
  void settingsThatMakeNoSense() {
    assertThat(FastTextSettings.of(Map.of("format", "pt"))).isEmpty();
    assertThatThrownBy(() -> FastTextSettings.of(Map.of("fasttext.model", "skipgram")))
        .hasMessage("Invalid fasttext.words: '' (must be a number)");
    assertThatThrownBy(() -> new FastTextSettings(FastTextSettings.Model.CBOW, 5, 3, 6, 0, 1))
        .hasMessageContaining("Invalid buckets: 0");
    assertThatThrownBy(() -> new FastTextSettings(FastTextSettings.Model.SUPERVISED, 5, 0, 0, 0, 2))
        .hasMessageContaining("Invalid buckets: 0");
    assertThatThrownBy(
            () -> new FastTextSettings(FastTextSettings.Model.CBOW, 5, 3, 6, Integer.MAX_VALUE, 1))
        .hasMessageContaining("Invalid buckets: 2147483647");
  }

  private static FastTextLine line(FastTextModel model) {
    return new FastTextLine(model.index(), WordIndex.of(List.of("#refund")), model.settings());
  }

  private static int[] rows(WordEncoder encoder, String text) {
    EncodedWords words = new EncodedWords();
    encode(encoder, text, words);
    return words.rows().toArray();
  }

  private static void encode(WordEncoder encoder, String text, EncodedWords words) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    encoder.encode(utf8, utf8.length, words);
  }

  private static double[] mean(FastTextModel model, EncodedWords words, int from, int to) {
    double[] sum = new double[model.input()[0].length];
    int count = 0;
    for (int i = from; i < to; i++) {
      int row = words.rows().get(i);
      if (row != EncodedWords.NO_ROW) {
        count++;
        for (int c = 0; c < sum.length; c++) {
          sum[c] += model.input()[row][c];
        }
      }
    }
    for (int c = 0; c < sum.length; c++) {
      sum[c] /= Math.max(1, count);
    }
    return sum;
  }

  private static double[] meanOfUnitVectors(FastTextModel model, EncodedWords words) {
    List<double[]> units = new ArrayList<>();
    for (int w = 0; w < words.bagEnds().size(); w++) {
      double[] vector =
          mean(model, words, w == 0 ? 0 : words.bagEnds().get(w - 1), words.bagEnds().get(w));
      double norm = 0;
      for (double x : vector) {
        norm += x * x;
      }
      if (norm > 0) {
        for (int c = 0; c < vector.length; c++) {
          vector[c] /= Math.sqrt(norm);
        }
        units.add(vector);
      }
    }
    double[] sum = new double[model.input()[0].length];
    for (double[] unit : units) {
      for (int c = 0; c < sum.length; c++) {
        sum[c] += unit[c] / units.size();
      }
    }
    return sum;
  }
}
