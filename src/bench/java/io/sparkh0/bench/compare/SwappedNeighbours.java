// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.compare;

import io.sparkh0.app.classify.LabelledTexts;
import io.sparkh0.text.words.FastTextHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Texts, and beside each the same with two neighbouring words swapped: a task that a bag of words
 * cannot solve, since both have the same words.
 */
public final class SwappedNeighbours {
  /** The column of the text that a row comes from. */
  public static final String ORIGINAL = "original";

  private static final String TEXT = "text";
  private static final String LABEL = "label";
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private SwappedNeighbours() {}

  /**
   * Makes the rows. Texts without two different words side by side, of letters and digits between
   * spaces, are left out.
   *
   * @param texts their labels are not looked at
   * @param seed of the choice of words
   * @return rows of the text, the label {@code as it was} or {@code swapped}, and the original
   */
  public static LabelledTexts of(LabelledTexts texts, long seed) {
    StructType schema =
        new StructType()
            .add(TEXT, DataTypes.StringType)
            .add(LABEL, DataTypes.StringType)
            .add(ORIGINAL, DataTypes.StringType);
    Dataset<Row> rows =
        texts
            .rows()
            .sparkSession()
            .createDataFrame(
                texts.texts().javaRDD().flatMap(row -> pair(row.getString(0), seed).iterator()),
                schema);
    return new LabelledTexts(rows, TEXT, LABEL);
  }

  private static List<Row> pair(String text, long seed) {
    String swapped = swapped(text, seed);
    return swapped.equals(text)
        ? List.of()
        : List.of(
            RowFactory.create(text, "as it was", text),
            RowFactory.create(swapped, "swapped", text));
  }

  /** The text with two words swapped; the same where it has no two to swap. */
  static String swapped(String text, long seed) {
    String[] words = text.split(" ", -1);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i + 1 < words.length; i++) {
      if (isWord(words[i])
          && isWord(words[i + 1])
          && !words[i].toLowerCase(Locale.ROOT).equals(words[i + 1].toLowerCase(Locale.ROOT))) {
        places.add(i);
      }
    }
    if (places.isEmpty()) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(seed ^ FastTextHash.of(bytes, 0, bytes.length));
    int place = places.get(random.nextInt(places.size()));
    String first = words[place];
    words[place] = words[place + 1];
    words[place + 1] = first;
    return String.join(" ", words);
  }

  private static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }
}
