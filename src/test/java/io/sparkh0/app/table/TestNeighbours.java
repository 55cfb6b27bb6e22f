// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.text.words.WordIndex;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The words nearest to a word. */
class TestNeighbours {
  @Test
  void fastTextWordsAreComparedWithTheirNgrams() throws IOException {
    Path models = Path.of("src/test/resources/fasttext");
    Map<String, double[]> printed = new LinkedHashMap<>();
    for (String line : Files.readAllLines(models.resolve("skipgram.words"))) {
      String[] parts = line.strip().split(" ", -1);
      printed.put(
          parts[0], Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray());
    }
    String model = models.resolve("skipgram.bin").toString();
    try (TableFile file = TableFiles.open(model, new Configuration())) {
      WordTable words = WordTableFile.ofTable(file, new Configuration()).orElseThrow();
      LoadedLayer loaded = new LayerLoader(LayerSpec.none(), new Configuration()).fromFile(model);
      Neighbours neighbours = new Neighbours(loaded.layer(), words);
      assertThat(words.index().row("Fridays")).isEqualTo(WordIndex.NONE);
      List<String> asked =
          printed.keySet().stream().filter(word -> !word.isEmpty()).limit(40).toList();
      int checked = 0;
      for (String word : asked) {
        for (Neighbours.Neighbour near : neighbours.of(word, 5)) {
          double[] other = printed.get(near.word());
          if (other != null) {
            assertThat(near.cosine())
                .as("%s, %s", word, near.word())
                .isCloseTo(cosine(printed.get(word), other), within(1e-3));
            checked++;
          }
        }
      }
      assertThat(checked).isGreaterThan(20);
      assertThat(asked).anyMatch(word -> words.index().row(word) == WordIndex.NONE);
      assertThat(neighbours.of("Fridays", 3)).hasSize(3);
      assertThat(neighbours.of("two words", 3)).isEmpty();
    }
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int c = 0; c < a.length; c++) {
      dot += a[c] * b[c];
      squares += a[c] * a[c];
      otherSquares += b[c] * b[c];
    }
    return dot / Math.sqrt(squares * otherSquares);
  }
}
