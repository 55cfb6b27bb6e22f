// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.table.ByteTable;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.RandomTable;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again, bit by bit, and is a file that every other reader takes. */
class TestSafetensorsWriter {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path temporary;

  private String path() {
    return temporary.resolve("table.safetensors").toString();
  }

  private static EmbeddingTable random(int rows, int dimension) {
    return RandomTable.parse(rows + "," + dimension + ",normal,7").build();
  }

  @Test
  void tablesOfEveryTypeSurvive() {
    // More than one buffer of rows, an odd dimension, and a square matrix of either axis.
    EmbeddingTable floats = random(3001, 101);
    List<EmbeddingTable> tables = new ArrayList<>(List.of(floats));
    for (ElementType type : new ElementType[] {ElementType.F16, ElementType.BF16, ElementType.I8}) {
      tables.add(TableConversion.to(type, floats));
    }
    tables.add(TableConversion.toBytes(Scales.Scope.COLUMN, floats));
    EmbeddingTable square = random(37, 37);
    tables.add(TableConversion.toBytes(Scales.Scope.ROW, square));
    tables.add(TableConversion.toBytes(Scales.Scope.COLUMN, square));
    ByteTable.Builder unscaled = new ByteTable.Builder(1, 3, Scales.none());
    unscaled.add(new float[] {-127, 0, 5});
    tables.add(unscaled.build());
    SafetensorsWriter writer = new SafetensorsWriter();
    for (int i = 0; i < tables.size(); i++) {
      writer.table("t" + i, tables.get(i));
    }
    writer.write(path(), OnExisting.REFUSE, CONF);
    try (TableFile file = TableFiles.open(path(), CONF)) {
      for (int i = 0; i < tables.size(); i++) {
        EmbeddingTable expected = tables.get(i);
        EmbeddingTable read = file.table("t" + i, Quantisation.orIntegers(file, "t" + i));
        assertThat(read.toString()).isEqualTo(expected.toString());
        for (int r = 0; r < expected.rows(); r++) {
          assertThat(read.row(r)).isEqualTo(expected.row(r));
        }
        if (expected instanceof ByteTable bytes) {
          assertThat(((ByteTable) read).scales().scope()).isEqualTo(bytes.scales().scope());
        }
      }
    }
  }

  @Test
  void vectorsAndTextsSurvive() {
    byte[] words = "a\nб\n\u4e2d".getBytes(StandardCharsets.UTF_8);
    List<Long> progress = new ArrayList<>();
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .metadata("a \"key\"\n", "\u4e2d\\ text")
            .bytes("words", words)
            .integers("rows", new int[] {0, -1, Integer.MAX_VALUE})
            .vector("weights", new float[] {1.5f, -0f, Float.MIN_VALUE})
            .progress(progress::add);
    writer.write(path(), OnExisting.REFUSE, CONF);
    try (TableFile file = TableFiles.open(path(), CONF)) {
      assertThat(file.metadata()).containsEntry("a \"key\"\n", "\u4e2d\\ text");
      assertThat(file.integers("rows")).containsExactly(0, -1, Integer.MAX_VALUE);
      assertThat(file.vector("weights")).containsExactly(1.5f, -0f, Float.MIN_VALUE);
      int[] bytes = file.integers("words");
      for (int i = 0; i < words.length; i++) {
        assertThat((byte) bytes[i]).isEqualTo(words[i]);
      }
    }
    assertThat(progress).endsWith(writer.size());
  }

  @Test
  void dataIsAlignedAndTheSameEachTime() throws IOException {
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .bytes("b", new byte[3])
            .table("t", TableConversion.to(ElementType.F16, random(3, 5)))
            .vector("v", new float[7]);
    writer.write(path(), OnExisting.REFUSE, CONF);
    byte[] first = Files.readAllBytes(Path.of(path()));
    long header = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat((8 + header) % 64).isZero();
    assertThat(first.length).isEqualTo(8 + (int) header + 3 + 30 + 28);
    String json = new String(first, 8, (int) header, StandardCharsets.UTF_8);
    assertThat(json.strip())
        .isEqualTo(
            "{\"v\":{\"dtype\":\"F32\",\"shape\":[7],\"data_offsets\":[0,28]},"
                + "\"t\":{\"dtype\":\"F16\",\"shape\":[3,5],\"data_offsets\":[28,58]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[58,61]}}");
    writer.write(path(), OnExisting.REPLACE, CONF);
    assertThat(Files.readAllBytes(Path.of(path()))).isEqualTo(first);
  }

  @Test
  void aFileIsThereWholeOrNotAtAll() throws IOException {
    SafetensorsWriter small = new SafetensorsWriter().vector("v", new float[] {1});
    small.write(path(), OnExisting.REFUSE, CONF);
    byte[] before = Files.readAllBytes(Path.of(path()));
    assertThatThrownBy(() -> small.write(path(), OnExisting.REFUSE, CONF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path())
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> small.write(temporary.toString(), OnExisting.REPLACE, CONF))
        .hasMessageContaining("it is a folder");
    SafetensorsWriter failing =
        new SafetensorsWriter()
            .table("t", FloatTable.of(new float[][] {{1, 2}}))
            .progress(
                written -> {
                  throw new IllegalStateException("stopped");
                });
    assertThatThrownBy(() -> failing.write(path(), OnExisting.REPLACE, CONF)).hasMessage("stopped");
    assertThat(Files.readAllBytes(Path.of(path()))).isEqualTo(before);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).containsExactly(Path.of(path()));
    }
    // A checksum that Hadoop left for an earlier file of the name must not stand against the new.
    Files.writeString(temporary.resolve(".table.safetensors.crc"), "stale");
    new SafetensorsWriter().vector("v", new float[] {2}).write(path(), OnExisting.REPLACE, CONF);
    try (TableFile file = TableFiles.open(path(), CONF)) {
      assertThat(file.vector("v")).containsExactly(2f);
    }
  }

  @Test
  void namesAreUsedOnce() {
    SafetensorsWriter writer = new SafetensorsWriter().vector("v", new float[1]);
    assertThatThrownBy(() -> writer.bytes("v", new byte[1])).hasMessageContaining("'v'");
    assertThatThrownBy(() -> writer.bytes("__metadata__", new byte[1]))
        .hasMessageContaining("__metadata__");
  }
}
