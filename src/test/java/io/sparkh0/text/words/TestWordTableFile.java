// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.SharedFolder;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.text.split.UnicodeWords;
import io.sparkh0.text.split.WhiteSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words from tables and from plain lists. */
class TestWordTableFile {
  private final Configuration conf = new Configuration();

  @TempDir Path folder;

  @Test
  void aLineIsAWordAsItStands() throws IOException {
    WordTable words = read(file("list", "\ufeff \nthe\r\nNew York\n\u3000\n{\n退\n"));
    assertThat(words.index().size()).isEqualTo(6);
    assertThat(words.index().row(" ")).isZero();
    assertThat(words.index().row("the")).isEqualTo(1);
    assertThat(words.index().row("New York")).isEqualTo(2);
    assertThat(words.index().row("\u3000")).isEqualTo(3);
    assertThat(words.index().row("退")).isEqualTo(5);
    assertThat(words.rows()).isEqualTo(6);
    assertThat(words.fastText()).isEmpty();
  }

  @Test
  void listsOfBase64() throws IOException {
    WordTable words = read(file("list", "\ufeffB64:dGhl\r\nB64:6YCA\nplain\n"));
    assertThat(Stream.of("the", "退", "plain").map(words.index()::row)).containsExactly(0, 1, 2);
    assertThat(read(file("plain", "the\nB64:dGhl\n")).index().row("B64:dGhl")).isEqualTo(1);
    assertThatThrownBy(() -> read(file("wrong", "B64:dGhl\nB64:?\n")))
        .hasMessageContaining("no base64")
        .hasMessageContaining("(at byte 9)");
  }

  @Test
  void faultyLists() throws IOException {
    Path doubled = file("doubled", "a\nb\na\n");
    assertThatThrownBy(() -> read(doubled))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(
            "Cannot read %s: line 3 repeats line 1 (--lenient reads it, and the first counts) (at byte 4)",
            doubled);
    WordTable lenient = WordTableFile.read(doubled.toString(), MalformedLines.LEFT_OUT, conf);
    assertThat(lenient.index().row("a")).isZero();
    assertThat(lenient.index().size()).isEqualTo(3);
    assertThatThrownBy(() -> read(file("empty", ""))).hasMessageContaining("empty: it is empty");
    assertThatThrownBy(() -> read(folder.resolve("none"))).hasMessageContaining("no such file");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', '\n', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("not UTF-8 (at byte 2)");
    String distinct = IntStream.range(0, 2000).mapToObj(i -> "w" + i + "\n").collect(joining());
    Path binary = file("binary", distinct + "\0\n");
    assertThatThrownBy(() -> read(binary))
        .hasMessageContaining("no list of words (at byte " + distinct.length() + ")");
    Path endless = file("endless", "a\n" + "b".repeat(100_000));
    assertThatThrownBy(() -> read(endless))
        .hasMessageContaining("more than 65536 bytes (at byte 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "[PAD]\n[UNK]\na\n",
        "2 3\na 1 2 3\nb 1 2 3\n",
        "a 1.5 -2e-3 7\nb 0 0 0\n"
      })
  void whatIsNoPlainList(String content) throws IOException {
    assertThat(WordTableFile.isWordList(file("file", content).toString(), conf)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", " \n0\n1\n", "the 2nd\nof\n", "1 million\nx\n", "<unk>\n[PAD]\na"})
  void plainLists(String content) throws IOException {
    assertThat(WordTableFile.isWordList(file("file", content).toString(), conf)).isTrue();
    assertThat(WordTableFile.isWordList(folder.toString(), conf)).isFalse();
  }

  @Test
  void theWordsOfTables() throws IOException {
    WordTable fastText = read(FastTextModel.file("supervised.bin"));
    assertThat(fastText.makesBags()).isFalse();
    assertThat(fastText.encoder(Split.AUTO, UnicodeWords.HAN_IN_RUNS))
        .isInstanceOf(FastTextLine.class);
    assertThat(fastText.rows()).isEqualTo(fastText.index().size() + 700);
    assertThat(read(FastTextModel.file("cbow.bin")).makesBags()).isTrue();
    WordTable plain = read(FastTextModel.file("plain.bin"));
    assertThat(plain.encoder(Split.WORDS, UnicodeWords.HAN_IN_RUNS))
        .isEqualTo(new PlainWords(plain.index(), WhiteSpace.STREAM));
    assertThat(read(file("v.vec", "2 2\nthe 1 2\n退 3 4\n")).index().row("退")).isEqualTo(1);
    Path npy = Path.of("src/test/resources/malformed/npy/ok_v1.npy");
    assertThatThrownBy(() -> read(npy)).hasMessageContaining("it has no words");
  }

  @Test
  void storedWordsAreReadAgain() throws IOException {
    for (String name : new String[] {"supervised.bin", "skipgram.bin"}) {
      WordTable words = read(FastTextModel.file(name));
      Path stored = folder.resolve(name + ".safetensors");
      WordTableFile.writer(words).write(stored.toString(), OnExisting.REFUSE, conf);
      WordTable again = read(stored);
      assertThat(again.sha256()).isEqualTo(words.sha256());
      assertThat(again.metadata()).isEqualTo(words.metadata());
    }
    WordTable other = new WordTable(WordIndex.of(List.of("a\nb")), Map.of());
    assertThatThrownBy(() -> WordTableFile.writer(other))
        .hasMessageContaining("row 0: it holds a line feed");
  }

  @Test
  void settingsThatDoNotFitTheWords() {
    Map<String, String> metadata =
        Map.of(
            "fasttext.model", "cbow",
            "fasttext.words", "3",
            "fasttext.minn", "0",
            "fasttext.maxn", "0",
            "fasttext.bucket", "0",
            "fasttext.wordNgrams", "1");
    assertThatThrownBy(() -> new WordTable(WordIndex.of(List.of("a")), metadata))
        .hasMessage("Invalid words: 1 (must be the 3 of fasttext.words)");
  }

  @Test
  void anyBytesAreAListOrRefused() throws IOException {
    Random random = new Random(9);
    byte[] good = "the\nof\n退款\nand so on\n".repeat(20).getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("fuzz"), bytes);
      try {
        assertThat(WordTableFile.read(file.toString(), MalformedLines.LEFT_OUT, conf).rows())
            .isPositive();
      } catch (MalformedFileException e) {
        assertThat(e).hasMessageStartingWith("Cannot read " + file);
      }
    }
  }

  @Test
  void aTableOfCharacters() {
    Path list = SharedFolder.require("tables/tencent-char-200/vocab.txt");
    WordTable words = read(list);
    assertThat(words.index().size()).isEqualTo(4762);
    assertThat(words.index().row(" ")).isZero();
    assertThat(words.index().row("<PAD>")).isEqualTo(4761);
    assertThat(words.isOfCharacters()).isTrue();
    assertThat(words.hasCapitals()).isTrue();
    assertThat(WordTableFile.isWordList(list.toString(), conf)).isTrue();
  }

  private WordTable read(Path file) {
    return WordTableFile.read(file.toString(), MalformedLines.REFUSED, conf);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
