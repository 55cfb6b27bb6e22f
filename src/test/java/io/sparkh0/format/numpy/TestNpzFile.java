// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.table.EmbeddingTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy's archives and column-major arrays; the files are NumPy's own (see gen_numpy.py). */
class TestNpzFile {
  private static final Configuration CONF = new Configuration();
  private static final Path NUMPY = Path.of("src/test/resources/numpy");

  @TempDir private Path temporary;

  private static TableFile open(Path path) {
    return TableFiles.open(path.toString(), CONF);
  }

  private static void holdsTheMatrix(EmbeddingTable table) {
    assertThat(table.rows()).isEqualTo(7);
    assertThat(table.dimension()).isEqualTo(3);
    for (int r = 0; r < 7; r++) {
      assertThat(table.row(r)).containsExactly(3 * r - .5f, 3 * r + .5f, 3 * r + 1.5f);
    }
  }

  @Test
  void membersAreTensors() {
    for (String name : new String[] {"stored.npz", "deflated.npz"}) {
      try (TableFile file = open(NUMPY.resolve(name))) {
        assertThat(file.format()).isEqualTo("npz");
        assertThat(file.names())
            .containsExactlyInAnyOrder(
                "embeddings", "doubles", "columns", "weights", "mapping", "labels");
        holdsTheMatrix(file.table("embeddings"));
        holdsTheMatrix(file.table("doubles"));
        holdsTheMatrix(file.table("embeddings"));
        assertThat(file.vector("weights")).startsWith(0, .25f).endsWith(1.5f);
        assertThat(file.integers("mapping")).containsExactly(6, 5, 4, 3, 2, 1, 0);
        assertThatThrownBy(() -> file.vector("labels"))
            .isInstanceOf(MalformedFileException.class)
            .hasMessageContaining("<U2");
        assertThatThrownBy(() -> file.table("other")).hasMessageContaining("embeddings 7 x 3 F32");
        if (name.startsWith("stored")) {
          holdsTheMatrix(file.table("columns"));
        } else {
          assertThatThrownBy(() -> file.table("columns"))
              .isInstanceOf(MalformedFileException.class)
              .hasMessageContaining("ascontiguousarray");
        }
      }
    }
  }

  @Test
  void columnMajorArraysAreTransposed() {
    for (String name : new String[] {"column_major.npy", "column_major_big_endian_f2.npy"}) {
      try (TableFile file = open(NUMPY.resolve(name))) {
        holdsTheMatrix(file.table("npy"));
      }
    }
  }

  @Test
  void transposingInBlocksGivesTheSame() throws IOException {
    int rows = 11;
    int columns = 5;
    byte[] stored = new byte[rows * columns * 2];
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        stored[2 * (c * rows + r)] = (byte) r;
        stored[2 * (c * rows + r) + 1] = (byte) c;
      }
    }
    Path file = Files.write(temporary.resolve("columns"), stored);
    for (int bytesAtOnce = 1; bytesAtOnce < stored.length + 20; bytesAtOnce += 7) {
      try (RandomAccess view =
          new RowMajorView(new HadoopFile(file.toString(), CONF), rows, columns, 2, bytesAtOnce)) {
        byte[] all = view.read(0, stored.length).array();
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < columns; c++) {
            assertThat(all[2 * (r * columns + c)]).isEqualTo((byte) r);
            assertThat(all[2 * (r * columns + c) + 1]).isEqualTo((byte) c);
          }
        }
        assertThat(view.read(13, 31).array()).isEqualTo(java.util.Arrays.copyOfRange(all, 13, 44));
      }
    }
  }

  @Test
  void membersThatUnpackToTooMuchAreRefused() {
    assertThatThrownBy(() -> open(NUMPY.resolve("zeros.npz")))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("unpack to 33554560");
  }

  @Test
  void archivesOfOtherThings() throws IOException {
    Path torch = temporary.resolve("pytorch_model.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(torch))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(new byte[] {(byte) 0x80, 2, '}'});
    }
    assertThatThrownBy(() -> open(torch))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("pickle")
        .hasMessageContaining("torch.load('" + torch + "'");
    Path old = Files.write(temporary.resolve("old.bin"), new byte[] {(byte) 0x80, 2, 'c', 'x'});
    assertThatThrownBy(() -> open(old)).hasMessageContaining("pickle");
    assertThatThrownBy(() -> open(temporary)).hasMessageContaining("pickle");

    Path other = temporary.resolve("other.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.write("no array".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> open(other)).hasMessageContaining("readme.txt");
  }

  @Test
  void aChangedByteIsFoundByItsChecksum() throws IOException {
    Path file = temporary.resolve("changed.npz");
    byte[] array = Files.readAllBytes(Path.of("src/test/resources/malformed/npy/ok_v1.npy"));
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(array);
    }
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("NUMPY") + array.length - 4;
    bytes[at] ^= 1;
    Files.write(file, bytes);
    try (TableFile opened = open(file)) {
      assertThatThrownBy(() -> opened.table("a"))
          .isInstanceOf(MalformedFileException.class)
          .hasMessageContaining("checksum");
    }
  }

  @Test
  void vectorsAreNoTablesButMayBeAskedFor() {
    String vector = "src/test/resources/malformed/npy/shape_one_dim.npy";
    assertThatThrownBy(() -> TableFiles.open(vector, CONF))
        .hasMessageContaining("1 dimensions (a table has 2)");
    try (TableFile file = TableFiles.openAny(vector, CONF)) {
      assertThat(file.vector("npy")).hasSize(6);
      assertThatThrownBy(() -> file.table("npy")).isInstanceOf(MalformedFileException.class);
    }
  }
}
