// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.text.split.UnicodeWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The words of Sentence-Transformers' WordEmbeddings. Expected ids: by its WhitespaceTokenizer
 * 6.2.0.
 */
class TestSentenceWords {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path folder;

  @BeforeEach
  void module() throws IOException {
    SmallFiles.safetensors(
        folder.resolve("model.safetensors"), Map.of("emb_layer.weight", new float[8][2]));
    write("wordembedding_config.json", "{\"max_seq_length\": 5}");
    write(
        "whitespacetokenizer_config.json",
        "{\"vocab\": [\"PADDING_TOKEN\", \"my\", \"order\", \"Late\", \"refunds\", \"don't\", \"订单\","
            + " \"is\"], \"stop_words\": [\"is\", \"a\"], \"do_lower_case\": false}");
  }

  @Test
  void words() {
    WordTable table = read(folder);
    assertThat(ids(table, "my order is Late")).containsExactly(1, 2, 3);
    assertThat(ids(table, "My ORDER, (refunds)!! zebra")).containsExactly(1, 2, 4, -1);
    assertThat(ids(table, "don't 订单\u3000is.  A my\torder my my my"))
        .containsExactly(5, 6, 1, 2, 1);
    assertThat(ids(table, "zebra ...")).containsExactly(-1, -1);
    assertThat(ids(table, "")).isEmpty();
    assertThat(table.isLowerCase()).isFalse();
    assertThat(table.hasOwnWords()).isTrue();
  }

  @Test
  void theyAreStoredWithTheirRules() {
    WordTable table = read(folder);
    Path stored = folder.resolve("words.safetensors");
    WordTableFile.writer(table).write(stored.toString(), OnExisting.REFUSE, CONF);
    WordTable read = read(stored);
    assertThat(read.sha256()).isEqualTo(table.sha256());
    assertThat(ids(read, "Late is order,")).containsExactly(3, 2);
  }

  @Test
  void aConfigWithoutWordsIsRefused() throws IOException {
    write("whitespacetokenizer_config.json", "{}");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("no list vocab");
  }

  private static List<Integer> ids(WordTable table, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    EncodedWords words = new EncodedWords();
    table.encoder(Split.AUTO, UnicodeWords.HAN_BY_CHARACTER).encode(utf8, utf8.length, words);
    return Arrays.stream(words.rows().toArray()).boxed().toList();
  }

  private static WordTable read(Path path) {
    return WordTableFile.read(path.toString(), MalformedLines.REFUSED, CONF);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
