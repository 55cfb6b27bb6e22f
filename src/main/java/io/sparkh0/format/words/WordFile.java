// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.format.RawTensor;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.tensor.ElementType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A file of words with a vector each; the one matrix is called {@code vectors}. A first pass, when
 * it is opened, reads the words and counts the lines, so that nothing is allocated on a header's
 * word; the numbers are read in a second one, straight into the table.
 */
public final class WordFile extends TensorFile {
  /** The name of the one matrix. */
  public static final String TENSOR = "vectors";

  private final WordStream stream;
  private final TableFormat format;
  private final MalformedLines faulty;
  private final List<String> words = new ArrayList<>();
  private final BitSet leftOut = new BitSet();
  private final Map<LineFault, Long> faults = new EnumMap<>(LineFault.class);
  private final WordRows rows;
  private Optional<MalformedFileException> refusal = Optional.empty();
  private int dimension;
  private long end;

  /**
   * @param file open, perhaps packed; closed with this
   * @param format one of words
   * @param faulty what to do with faulty lines
   */
  public WordFile(HadoopFile file, TableFormat format, MalformedLines faulty) {
    super(file, format);
    this.format = format;
    stream = new WordStream(file);
    this.faulty = faulty;
    try (WordReader reader = reader()) {
      scan(reader);
    }
    rows = new WordRows(stream, this::reader, leftOut, words.size(), dimension);
  }

  private WordReader reader() {
    return format == TableFormat.WORD2VEC
        ? new BinaryWordReader(stream)
        : new TextWordReader(stream, format);
  }

  private void scan(WordReader reader) {
    dimension = reader.dimension();
    OptionalLong declared = reader.declared();
    Set<String> seen = new HashSet<>();
    int line = 0;
    for (; reader.next(); line++) {
      if (line == declared.orElse(Integer.MAX_VALUE)) {
        throw stream.fault(reader.offset(), "more follows after the header's " + line + " words");
      }
      if (reader.fault().isPresent()) {
        leaveOut(reader, reader.fault().get(), line);
        continue;
      }
      String word = reader.word();
      if (seen.add(word)) {
        words.add(word);
      } else {
        leaveOut(reader, LineFault.DOUBLED, line);
      }
      end = reader.offset();
    }
    checkCount(line, declared.orElse(line));
  }

  private void leaveOut(WordReader reader, LineFault fault, int line) {
    refuse(reader.offset(), fault);
    leftOut.set(line);
    faults.merge(fault, 1L, Long::sum);
  }

  private void checkCount(int lines, long declared) {
    if (lines < declared) {
      refuse(end, LineFault.MISSING);
      faults.put(LineFault.MISSING, declared - lines);
    }
    if (words.isEmpty() && !faults.isEmpty()) {
      throw stream.fault(0, "no word is left of " + lines + " lines: " + leftOut());
    }
    long spaced = faults.getOrDefault(LineFault.SPACED, 0L);
    if (spaced > words.size()) {
      throw stream.fault(
          0,
          spaced
              + " of "
              + lines
              + " lines have more numbers than the first, which has "
              + dimension
              + ": perhaps it is a header (must be the number of words and their dimension)");
    }
    if (faulty == MalformedLines.REFUSED && refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** Reading goes on: a fault after it may be one that leaving lines out does not help. */
  private void refuse(long offset, LineFault fault) {
    refusal =
        refusal.or(
            () ->
                Optional.of(
                    stream.fault(
                        offset, "it has " + fault + " (--lenient reads the file without them)")));
  }

  @Override
  public List<TensorInfo> tensors() {
    long[] shape = {words.size(), dimension};
    return List.of(TensorInfo.of(TENSOR, ElementType.F32.name(), shape));
  }

  @Override
  public List<String> words() {
    return Collections.unmodifiableList(words);
  }

  @Override
  public Map<String, Long> leftOut() {
    Map<String, Long> counts = new LinkedHashMap<>();
    faults.forEach((fault, count) -> counts.put(fault.toString(), count));
    return counts;
  }

  @Override
  protected Located locate(String name) {
    if (!name.equals(TENSOR)) {
      throw noTensor(name);
    }
    long[] shape = {words.size(), dimension};
    return new Located(
        new RawTensor(name, ElementType.F32, ByteOrder.LITTLE_ENDIAN, shape, 0), rows);
  }

  @Override
  public void close() {
    rows.close();
    super.close();
  }
}
