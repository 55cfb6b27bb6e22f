// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.storage.EachFile;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Whether files are text, by their first bytes: Spark reads packed and binary files line by line
 * without a word. A file that its name says is packed is looked at as it is unpacked.
 */
final class TextContent {
  private static final int HEAD = 4096;

  /** Of text hardly any byte is a control character; of anything else, many. */
  private static final int CONTROLS_IN = 10;

  /**
   * What a file starts with that is no text.
   *
   * @param hex its bytes at the offset
   * @param advice what to do with it
   */
  private record Magic(int offset, String hex, String kind, String advice) {
    boolean matches(byte[] head) {
      byte[] bytes = HexFormat.of().parseHex(hex);
      return head.length >= offset + bytes.length
          && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
    }

    /** Letters alone may as well begin a text. */
    boolean isLetters() {
      return Character.isLetterOrDigit(HexFormat.of().parseHex(hex)[0]);
    }
  }

  private static final String UNPACK = "unpack it first";

  /** What to do with a file that is no text. */
  static final String CONVERT = "convert it to text, jsonl, csv or parquet";

  private static final String RECODE = "recode it with iconv -t UTF-8 -f ";

  private static final List<Magic> MAGICS =
      List.of(
          new Magic(0, "1f8b08", "packed with gzip", "give it the extension .gz"),
          new Magic(0, "425a68", "packed with bzip2", "give it the extension .bz2"),
          new Magic(0, "28b52ffd", "packed with zstd", UNPACK),
          new Magic(0, "fd377a585a00", "packed with xz", UNPACK),
          new Magic(0, "04224d18", "packed with lz4", UNPACK),
          new Magic(0, "377abcaf271c", "a 7z archive", UNPACK),
          new Magic(0, "526172211a07", "a RAR archive", UNPACK),
          new Magic(257, "7573746172", "a tar archive", UNPACK),
          new Magic(
              0, "504b0304", "a zip archive, as .xlsx and .docx are", UNPACK + ", or " + CONVERT),
          new Magic(0, "504b0506", "an empty zip archive", UNPACK),
          new Magic(0, "25504446", "PDF", CONVERT),
          new Magic(0, "d0cf11e0a1b11ae1", "an old Office document", CONVERT),
          new Magic(0, "50415231", "Parquet", "give --input-format parquet"),
          new Magic(0, "4f5243", "ORC", CONVERT),
          new Magic(0, "4f626a01", "Avro", CONVERT),
          new Magic(0, "4152524f5731", "Arrow", CONVERT),
          new Magic(0, "53514c69746520666f726d6174203300", "an SQLite database", CONVERT),
          new Magic(0, "fffe0000", "in UTF-32", RECODE + "UTF-32"),
          new Magic(0, "0000feff", "in UTF-32", RECODE + "UTF-32"),
          new Magic(0, "fffe", "in UTF-16", RECODE + "UTF-16"),
          new Magic(0, "feff", "in UTF-16", RECODE + "UTF-16"));

  private final Configuration conf;

  TextContent(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Looks at all files.
   *
   * @throws InvalidInputException if one cannot be read
   * @throws InvalidSettingException if one is no text
   */
  void check(List<ListedFile> files) {
    EachFile.find(files, this::fault).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            message -> {
              throw new InvalidSettingException(message);
            });
  }

  private Optional<String> fault(ListedFile file) {
    try {
      byte[] stored = file.head(HEAD, conf);
      Optional<String> fault = kind(stored).filter(kind -> !file.isPacked(conf));
      if (file.name().endsWith(".bz2") && !isBzip2(stored)) {
        // Hadoop's codec reads nothing there, without a word.
        throw new IOException("it is not packed with bzip2, as its extension says");
      }
      if (fault.isEmpty() && file.isPacked(conf)) {
        try (InputStream in = file.open(conf)) {
          fault =
              kind(in.readNBytes(HEAD))
                  .map(kind -> kind.replace("; ", " once it is unpacked; unpack it, then "));
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
          // Also what a codec throws that needs native code.
          return Optional.of(
              "Cannot read input "
                  + file.path()
                  + ": it cannot be unpacked as its extension says ("
                  + e.getMessage()
                  + ")");
        }
      }
      return fault.map(kind -> "Cannot read input " + file.path() + " as text: it is " + kind);
    } catch (IOException e) {
      throw new InvalidInputException("Cannot read input " + file.path() + ": " + e.getMessage());
    }
  }

  /** Three letters, a digit for the size of blocks, and the first digits of π, or √π at the end. */
  private static boolean isBzip2(byte[] head) {
    String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 10));
    return hex.matches("425a683[1-9](314159265359|177245385090)");
  }

  /** What bytes are the start of, and what to do with it, unless it is text. */
  static Optional<String> kind(byte[] head) {
    int controls = 0;
    for (byte b : head) {
      if (b >= 0 && b < ' ' && "\t\n\r\f\u001b".indexOf(b) < 0) {
        controls++;
      }
    }
    boolean hasControls = controls > 0;
    Optional<Magic> magic =
        MAGICS.stream().filter(m -> m.matches(head) && (hasControls || !m.isLetters())).findFirst();
    if (magic.isPresent()) {
      return magic.map(m -> m.kind() + "; " + m.advice());
    }
    if (controls <= head.length / CONTROLS_IN) {
      return Optional.empty();
    }
    return Optional.of(
        utf16(head)
            .map(name -> "in UTF-16 without a byte order mark, or binary; " + RECODE + name)
            .orElse("binary, or text that is not in UTF-8; " + CONVERT));
  }

  /** The name of UTF-16 in one order of bytes, where only every other byte is ever zero. */
  private static Optional<String> utf16(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int all = zeros[0] + zeros[1];
    if (all <= head.length / CONTROLS_IN || (zeros[0] > 0 && zeros[1] > 0)) {
      return Optional.empty();
    }
    return Optional.of(zeros[0] == 0 ? "UTF-16LE" : "UTF-16BE");
  }

  /** Whether bytes are UTF-8; the last character may be cut. */
  static boolean isUtf8(byte[] head) {
    return !StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
        .isError();
  }
}
