// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.words;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.ForeignText;
import io.sparkh0.format.words.Base64Words;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A plain list of words in UTF-8: line k, from 0, is the word of row k. A line is taken as it is,
 * spaces and all, but for a carriage return at its end; a byte order mark is dropped. Where the
 * first is one of DL4J's in base64, all are.
 */
final class WordListFile {
  private static final int START = 1 << 12;
  private static final int MAX_LINE = SizeLimit.WORD_LIST_LINE.most32();
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** The header of a text table, or a word and its numbers. */
  private static final Pattern TABLE_LINE =
      Pattern.compile(
          "\\s*\\d+[ \t,]+\\d+\\s*|B64:\\S+ .*|\\S+([ \t]+[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?){2,}.*");

  private final StoragePath path;

  WordListFile(StoragePath path) {
    this.path = path;
  }

  /** Whether a file may be a list: text, and its first line isn't one of a table or of JSON. */
  boolean looksRight() {
    try (InputStream in = path.open()) {
      byte[] start = in.readNBytes(START);
      boolean packed = start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b;
      for (byte b : start) {
        if (b == 0 || packed) {
          return false;
        }
      }
      if (ForeignFile.find(start).isPresent() || ForeignText.find(start).isPresent()) {
        return false;
      }
      String text = new String(start, StandardCharsets.UTF_8).replaceFirst("^\ufeff", "");
      int end = text.indexOf('\n');
      String first = end < 0 ? text : text.substring(0, end);
      return !first.startsWith("{") && !TABLE_LINE.matcher(first).matches();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Whether a line is exactly the given one. */
  boolean hasLine(String wanted) {
    byte[] expected = wanted.getBytes(StandardCharsets.UTF_8);
    boolean[] found = {false};
    forEachLine(
        (line, from, to, number, offset) ->
            found[0] |= Arrays.equals(line, from, to, expected, 0, expected.length));
    return found[0];
  }

  /**
   * The words.
   *
   * @throws MalformedFileException if there are none, one is there twice and that isn't allowed, or
   *     it is no text
   */
  WordIndex read(MalformedLines faulty) {
    WordIndex.Builder words = new WordIndex.Builder();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    boolean[] isBase64 = {false};
    forEachLine(
        (line, from, to, number, offset) -> {
          isBase64[0] |= number == 0 && Base64Words.startsAt(line, from);
          byte[] text = line;
          int start = from;
          int end = to;
          if (isBase64[0]) {
            byte[] word = Arrays.copyOfRange(line, from, to);
            text = Base64Words.decode(word, what -> fault(offset, what));
            start = 0;
            end = text.length;
          }
          checkText(decoder, text, start, end, offset);
          int earlier = words.add(text, start, end);
          if (earlier != WordIndex.NONE && faulty == MalformedLines.REFUSED) {
            throw fault(
                offset,
                String.format(
                    "line %d repeats line %d (--lenient reads it, and the first counts)",
                    number + 1, earlier + 1));
          }
        });
    WordIndex index = words.build();
    if (index.size() == 0) {
      throw new MalformedFileException(path.toString(), "it is empty");
    }
    return index;
  }

  private void checkText(CharsetDecoder decoder, byte[] line, int from, int to, long offset) {
    try {
      decoder.decode(ByteBuffer.wrap(line, from, to - from));
    } catch (CharacterCodingException e) {
      throw fault(offset, "a word that is not UTF-8");
    }
    for (int i = from; i < to; i++) {
      if (line[i] == 0) {
        throw fault(offset, "a byte that is zero, so it is no list of words");
      }
    }
  }

  private MalformedFileException fault(long offset, String what) {
    return new MalformedFileException(path.toString(), offset, what);
  }

  /** Takes lines in order. */
  private interface LineTaker {
    void take(byte[] line, int from, int to, int number, long offset);
  }

  private void forEachLine(LineTaker taker) {
    byte[] line = new byte[MAX_LINE];
    try (InputStream in = new BufferedInputStream(path.open(), 1 << 16)) {
      long offset = 0;
      for (int number = 0; ; number++) {
        int length = 0;
        int next = in.read();
        if (next < 0) {
          return;
        }
        while (next >= 0 && next != '\n') {
          if (length == line.length) {
            throw fault(offset, "a line of more than " + MAX_LINE + " bytes");
          }
          line[length++] = (byte) next;
          next = in.read();
        }
        boolean marked =
            number == 0 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3);
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        taker.take(line, marked ? 3 : 0, end, number, offset);
        offset += length + 1L;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
