// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTextContent {
  private static String kind(String hex) {
    return TextContent.kind(HexFormat.of().parseHex(hex)).orElse("text");
  }

  private static byte[] bytes(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }

  @Test
  void packedAndBinaryContentIsToldByItsStart() {
    assertThat(kind("1f8b0800000000")).contains("gzip", ".gz");
    assertThat(kind("fd377a585a000004")).contains("xz");
    assertThat(kind("28b52ffd0458")).contains("zstd");
    assertThat(kind("425a6839314159265359" + "01")).contains("bzip2", ".bz2");
    assertThat(kind("377abcaf271c0004")).contains("7z");
    assertThat(kind("504b030414000000")).contains("zip", ".xlsx");
    assertThat(kind("255044462d312e34")).contains("PDF");
    assertThat(kind("5041523115041500")).contains("--input-format parquet");
    assertThat(kind("4f52430a0300")).contains("ORC");
    assertThat(kind("000102030405")).contains("binary");
  }

  /** Without -f, iconv takes the text for the locale's. */
  @ParameterizedTest
  @CsvSource({
    "UTF-16,UTF-16,''",
    "UTF-32,UTF-32BE,\uFEFF",
    "UTF-16LE,UTF-16LE,''",
    "UTF-16BE,UTF-16BE,''"
  })
  void iconvReadsWhatTheAdviceNames(
      String advised, String charset, String bom, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/iconv")), "no iconv");
    byte[] text = bytes(bom + "my order\n", charset);
    String kind = TextContent.kind(text).orElseThrow();
    assertThat(kind).contains("iconv -t UTF-8 -f " + advised);
    Path file = Files.write(folder.resolve("a.txt"), text);
    List<String> command = new ArrayList<>(List.of(kind.replaceAll(".*(?=iconv)", "").split(" ")));
    command.add(file.toString());
    Process iconv = new ProcessBuilder(command).start();
    String recoded = new String(iconv.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(recoded).isEqualTo("my order\n");
    assertThat(iconv.waitFor()).isZero();
  }

  @Test
  void textIsText() {
    for (String text :
        new String[] {
          "", "PAR1 is a name", "ORC\tand elf", "BZh91", "7z\n", "a\0 b, with one NUL"
        }) {
      assertThat(TextContent.kind(text.getBytes(StandardCharsets.UTF_8))).as(text).isEmpty();
    }
    assertThat(TextContent.kind(bytes("\u652f\u4ed8", "GBK"))).isEmpty();
  }

  @Test
  void utf8MayBeCutAtItsEnd() {
    byte[] text = bytes("\u652f\u4ed8\uFFFD\u652f", "UTF-8");
    assertThat(TextContent.isUtf8(text)).isTrue();
    assertThat(TextContent.isUtf8(java.util.Arrays.copyOf(text, text.length - 1))).isTrue();
    assertThat(TextContent.isUtf8(bytes("\u652f\u4ed8 \u652f\u4ed8", "GBK"))).isFalse();
  }
}
