// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** GPT-2's pattern by hand against Hugging Face's regular expression. */
class TestGpt2Scanner {
  private static final List<String> PARTS =
      List.of(
          "'", "s", "t", "re", "ve", "m", "ll", "d", "S", "a", "é", "中", "1", "²", "!", "€", "👍",
          "\u0301", " ", " ", "  ", "\n", "\t", "\u00a0", "\u3000", "\u0085", "\u200b", "_");

  @Test
  void cutsWhereThePatternDoes() {
    HuggingFace.PreTokenizer reference = HuggingFace.preTokenizer(HuggingFace.GPT2);
    Gpt2Scanner scanner = new Gpt2Scanner();
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int parts = 1 + random.nextInt(30); parts > 0; parts--) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      BitSet cuts = new BitSet();
      for (int at = 0; at < utf8.length; at = scanner.end(utf8, at, utf8.length)) {
        cuts.set(new String(utf8, 0, at, StandardCharsets.UTF_8).length());
      }
      assertThat(cuts).as(text.toString()).isEqualTo(reference.cuts(text.toString()));
    }
  }

  @Test
  void stopsWhereThereIsNoUtf8() {
    byte[] text = {'a', (byte) 0xC3, 'b'};
    assertThat(new Gpt2Scanner().end(text, 0, 3)).isEqualTo(PieceScanner.UNREADABLE);
    assertThat(new Gpt2Scanner().end(text, 1, 3)).isEqualTo(PieceScanner.UNREADABLE);
    assertThat(new Gpt2Scanner().end(text, 0, 1)).isEqualTo(1);
  }
}
