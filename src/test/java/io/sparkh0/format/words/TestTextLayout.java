// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Word vectors as programs write them: separators, marks, headers, packing, DL4J's words. */
class TestTextLayout {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path temporary;

  private Path text(String content) throws IOException {
    return Files.writeString(temporary.resolve("words.txt"), content);
  }

  private static void holdsTwo(Path path, String first, String second) {
    for (MalformedLines faulty : MalformedLines.values()) {
      try (TableFile file = TableFiles.open(path.toString(), TableFormat.AUTO, faulty, CONF)) {
        EmbeddingTable table = file.table("vectors");
        assertThat(file.words()).containsExactly(first, second);
        assertThat(table.row(0)).containsExactly(1, -2.5f, .125f);
        assertThat(table.row(1)).containsExactly(4, 5e-3f, -6);
        assertThat(file.leftOut()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word,0,1,2\n",
        ",0,1,2\r\n",
        "word,1,2,3\n",
        "\"word\",\"d0\",\"d1\",\"d2\"\n",
        "word, d0, d1, d2\n",
        "word\td0\td1\td2\n",
        "word d0 d1 d2\n",
      })
  void aHeadingOfColumnsIsNoWord(String heading) throws IOException {
    String separator = heading.contains("\t") ? "\t" : heading.contains(",") ? "," : " ";
    Path path = text(heading + "cat 1 -2.5 .125\ndog 4 5e-3 -6\n".replace(" ", separator));
    assertThatThrownBy(() -> TableFiles.open(path.toString(), CONF))
        .hasMessageContaining("it has a heading of columns (--lenient reads the file without");
    try (TableFile file =
        TableFiles.open(path.toString(), TableFormat.AUTO, MalformedLines.LEFT_OUT, CONF)) {
      assertThat(file.words()).containsExactly("cat", "dog");
      assertThat(file.table("vectors").row(1)).containsExactly(4, 5e-3f, -6);
      assertThat(file.leftOut()).containsExactly(Map.entry("a heading of columns", 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x 0 1 2\ny 3 1 2\n", "x 0 1 2.0\ny 0.5 1 2\n", "x 0 2 1\ny .5 1 2\n"})
  void numbersThatCountNoColumnsAreAVector(String content) throws IOException {
    try (TableFile file = TableFiles.open(text(content).toString(), CONF)) {
      assertThat(file.words()).containsExactly("x", "y");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat 1 -2.5 .125\ndog 4 5e-3 -6\n",
        "cat\t1\t-2.5\t.125\ndog\t4\t5e-3\t-6\n",
        "cat,1,-2.5,.125\ndog,4,5e-3,-6\n",
        "cat, 1, -2.5, .125\r\ndog, 4, 5e-3, -6\r\n",
        "cat  1  -2.5 .125  \ndog 4   5e-3 -6\n",
        "cat\t1 -2.5 .125\ndog\t4 5e-3 -6\n",
        "cat\t1\t-2.5\t.125\t\r\ndog\t4\t5e-3\t-6\t\r\n",
        "\"cat\",1,-2.5,.125\ndog,4,5e-3,-6",
        "2 3\ncat 1 -2.5 .125\ndog 4 5e-3 -6\n",
        "2\t3\ncat\t1\t-2.5\t.125\ndog\t4\t5e-3\t-6\n",
        "2,3\ncat,1,-2.5,.125\ndog,4,5e-3,-6\n",
        "2 3 \r\ncat\t1\t-2.5\t.125\r\ndog\t4\t5e-3\t-6\r\n",
        "2  3\ncat 1 -2.5 .125\ndog 4 5e-3 -6\n",
      })
  void everySeparatorWithAndWithoutAMark(String content) throws IOException {
    holdsTwo(text(content), "cat", "dog");
    holdsTwo(text("\ufeff" + content), "cat", "dog");
    holdsTwo(SmallFiles.gzip(temporary.resolve("words.txt")), "cat", "dog");
  }

  @Test
  void wordsMayHoldWhatSeparatesNoNumbers() throws IOException {
    holdsTwo(text("New York\t1\t-2.5\t.125\na,b\t4\t5e-3\t-6\n"), "New York", "a,b");
    holdsTwo(text("1,000 1 -2.5 .125\n, 4 5e-3 -6\n"), "1,000", ",");
    holdsTwo(text("New York,1,-2.5,.125\n\",\",4,5e-3,-6\n"), "New York", ",");
    holdsTwo(text("\"a \"\"b\"\"\",1,-2.5,.125\n\"\u7c73\",4,5e-3,-6\n"), "a \"b\"", "\u7c73");
  }

  private static String base64(String word) {
    return "B64:" + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void wordsOfDl4j() throws IOException {
    String lines = base64("New York") + " 1 -2.5 .125\n" + base64("\u7c73") + " 4 5e-3 -6\n";
    for (String header : new String[] {"", "2 3\n", "2 3 100\n", "\ufeff2 3 100\r\n"}) {
      holdsTwo(text(header + lines), "New York", "\u7c73");
    }
    // Among words that are none, it is one like others.
    holdsTwo(text("cat 1 -2.5 .125\nB64:YQ== 4 5e-3 -6\n"), "cat", "B64:YQ==");
    Path odd = text("B64:YQ== 1 2\nB64:&& 1 2\n");
    assertThatThrownBy(() -> TableFiles.open(odd.toString(), CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("a word that is no base64")
        .hasMessageContaining("at byte 13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 3 100\n", "words 2\n", "2 3 4 5 6\n", "2\n"})
  void aLineThatIsNoHeaderIsNeverTheTable(String header) throws IOException {
    Path path = text(header + "cat 1 -2.5 .125\ndog 4 5e-3 -6\nbird 1 2 3\n");
    for (MalformedLines faulty : MalformedLines.values()) {
      assertThatThrownBy(
              () -> TableFiles.open(path.toString(), TableFormat.AUTO, faulty, CONF).close())
          .isInstanceOf(MalformedFileException.class)
          // Advice that would not help is not given.
          .hasMessageNotContaining("--lenient");
    }
  }

  private Path zip(String... namesAndTexts) throws IOException {
    Path path = temporary.resolve("words.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  @Test
  void packedFiles() throws IOException {
    String content = "2 3\ncat 1 -2.5 .125\ndog 4 5e-3 -6\n";
    Path packed = temporary.resolve("words.vec.bz2");
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(packed))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    holdsTwo(packed, "cat", "dog");
    try (TableFile file = TableFiles.open(packed.toString(), CONF)) {
      assertThat(file.format()).isEqualTo("fasttext-vec");
    }
    byte[] bytes = Files.readAllBytes(packed);
    // bzip2 may be in several streams.
    Files.write(packed, concat(bytes, bytes));
    assertThatThrownBy(() -> TableFiles.open(packed.toString(), CONF))
        .hasMessageContaining("unpacked (at byte 34)");
    Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> TableFiles.open(packed.toString(), CONF))
        .isInstanceOf(MalformedFileException.class);

    holdsTwo(zip("folder/", "", "folder/w.vec", content), "cat", "dog");
    holdsTwo(zip("w.vec", content, "__MACOSX/._w.vec", "x"), "cat", "dog");
    holdsTwo(zip("config.json", "{}", "syn0.txt", content), "cat", "dog");
    Path several = zip("a.50d.txt", content, "b.100d.txt", content);
    assertThatThrownBy(() -> TableFiles.open(several.toString(), CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("an archive of 2 files (must be one)")
        .hasMessageContaining("[a.50d.txt, b.100d.txt]");
  }

  @Test
  void filesOfPython() {
    for (String name :
        new String[] {"tabs.vec", "commas.csv", "dl4j.txt", "tabs.vec.bz2", "tabs.vec.zip"}) {
      String path = "src/test/resources/words/" + name;
      try (TableFile file = TableFiles.open(path, CONF)) {
        assertThat(file.words()).as(name).containsExactly("the", "New York", "\u7c73");
        assertThat(file.table("vectors").row(1)).containsExactly(4, 5e-3f, -6);
      }
    }
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @Test
  void separatorsOfALine() {
    for (String line : List.of("a 1 2", "a\t1 2", "a 1\t2", "a,1,2", "a, 1 ,2 ")) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      FieldSeparator found = FieldSeparator.find(bytes, 0, bytes.length, 0);
      assertThat(found.numbers(bytes, 0, bytes.length)).as(line).isEqualTo(2);
    }
    byte[] decimals = "the 0,1 0,2".getBytes(StandardCharsets.UTF_8);
    assertThat(FieldSeparator.COMMA.numbers(decimals, 0, decimals.length)).isEqualTo(-1);
  }
}
