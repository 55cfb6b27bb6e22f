// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.format.TableFormat;
import io.sparkh0.limit.SizeLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/**
 * A text file of words: {@code word number … number}, a {@link FieldSeparator} between them, lines
 * ended by LF or CR LF, perhaps with a separator before it. word2vec and fastText write a line
 * {@code words dimension} first, GloVe does not.
 */
final class TextWordReader extends WordReader {
  private static final int MAX_LINE = SizeLimit.VECTOR_LINE.most32();

  private final LineReader lines;
  private final FieldSeparator separator;
  private final boolean isBase64;
  private final boolean hasHeading;
  private final OptionalLong declared;
  private final int dimension;

  private final Text line = new Text();
  private boolean waiting;
  private boolean ended;
  private long next;
  private long count;
  private int end;
  private int wordEnd;
  private int numbers;

  /**
   * Opens the file and reads its header, or its first line where it has none.
   *
   * @param format with a header or without
   */
  TextWordReader(WordStream stream, TableFormat format) {
    super(stream);
    TextLayout layout = TextLayout.find(stream.start());
    separator = layout.separator();
    isBase64 = layout.isBase64();
    hasHeading = layout.hasHeading();
    try {
      lines = new LineReader(stream.open(), 1 << 16, new byte[] {'\n'});
    } catch (IOException e) {
      throw stream.failure(0, e);
    }
    if (!readLine()) {
      throw stream.fault(0, "the file is empty");
    }
    if (format == TableFormat.GLOVE) {
      declared = OptionalLong.empty();
      dimension = SpacedFirstWord.dimension(stream.start()).orElse(numbers);
      waiting = true;
      if (dimension < 1) {
        throw stream.fault(0, "the first line has no numbers");
      }
    } else {
      WordHeader header =
          WordHeader.parse(
              stream,
              layout
                  .header()
                  .orElseGet(
                      () -> new String(line.getBytes(), 0, end, StandardCharsets.ISO_8859_1)));
      declared = OptionalLong.of(header.words());
      dimension = header.dimension();
    }
  }

  /** Reads a line and finds its word and how many numbers follow it. */
  private boolean readLine() {
    start = next;
    try {
      int read = lines.readLine(line, MAX_LINE, MAX_LINE);
      if (read > MAX_LINE) {
        throw stream.fault(start, "a line of more than " + MAX_LINE + " bytes");
      }
      next += read;
      ended = read > line.getLength();
      if (read == 0) {
        return false;
      }
    } catch (IOException e) {
      throw stream.failure(start, e);
    }
    byte[] bytes = line.getBytes();
    end = line.getLength();
    end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
    while (end > 0 && separator != FieldSeparator.COMMA && separator.is(bytes[end - 1])) {
      end--;
    }
    wordEnd = separator.wordEnd(bytes, 0, end);
    numbers = 0;
    for (int i = wordEnd; i < end; i++) {
      // Of a run of blanks the last one counts.
      boolean counts =
          separator.is(bytes[i])
              && (separator == FieldSeparator.COMMA || !separator.is(bytes[i + 1]));
      numbers += counts ? 1 : 0;
    }
    return true;
  }

  @Override
  boolean next() {
    if (!waiting && !readLine()) {
      return false;
    }
    waiting = false;
    count++;
    boolean last = !ended && (numbers < dimension || count < declared.orElse(count));
    fault = last ? Optional.of(LineFault.CUT) : Optional.empty();
    if (last) {
      return true;
    }
    if (hasHeading && count == 1) {
      fault = Optional.of(LineFault.HEADING);
      return true;
    }
    if (end == 0) {
      throw stream.fault(start, "a blank line");
    }
    if (numbers < dimension) {
      throw stream.fault(start, numbers + " numbers (must be " + dimension + ")");
    }
    if (numbers > dimension || wordEnd == 0) {
      checkEndsInNumbers();
      fault = Optional.of(LineFault.SPACED);
    }
    return true;
  }

  /** A line of too many numbers may have a word that holds spaces; then its last ones are good. */
  private void checkEndsInNumbers() {
    byte[] bytes = line.getBytes();
    int to = end;
    for (int k = 0; k < dimension; k++) {
      int from;
      while (to > 0 && separator != FieldSeparator.COMMA && separator.is(bytes[to - 1])) {
        to--;
      }
      from = to;
      while (from > 0 && !separator.is(bytes[from - 1])) {
        from--;
      }
      if (Float.isNaN(separator.parse(bytes, from, to))) {
        throw stream.fault(
            start, numbers + " numbers (must be " + dimension + "), or no plain ones");
      }
      to = from - 1;
    }
  }

  @Override
  String word() {
    byte[] word = Arrays.copyOf(line.getBytes(), wordEnd);
    if (isBase64) {
      word = Base64Words.decode(word, what -> stream.fault(start, what));
    }
    return separator.unquoted(
        Words.decode(ByteBuffer.wrap(word), what -> stream.fault(start, what)));
  }

  @Override
  void vector(ByteBuffer target) {
    byte[] bytes = line.getBytes();
    int to = wordEnd;
    while (to < end) {
      int from = to + 1;
      while (separator != FieldSeparator.COMMA && separator.is(bytes[from])) {
        from++;
      }
      to = from;
      while (to < end && !separator.is(bytes[to])) {
        to++;
      }
      float value = separator.parse(bytes, from, to);
      if (Float.isNaN(value)) {
        throw stream.fault(
            start + from,
            "'"
                + FieldSeparator.text(bytes, from, to)
                + "' (must be a finite number in plain decimals)");
      }
      target.putFloat(value);
    }
  }

  @Override
  OptionalLong declared() {
    return declared;
  }

  @Override
  int dimension() {
    return dimension;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw stream.failure(next, e);
    }
  }
}
