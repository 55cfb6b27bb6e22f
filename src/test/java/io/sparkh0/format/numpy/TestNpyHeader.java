// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers by the whole grammar of Python's literals: ast.literal_eval takes and refuses the same.
 */
class TestNpyHeader {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path temporary;

  private Path file(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(text.length & 0xff);
    bytes.write(text.length >> 8);
    bytes.writeBytes(text);
    bytes.writeBytes(data);
    return Files.write(temporary.resolve("a.npy"), bytes.toByteArray());
  }

  private Path matrix(String header) throws IOException {
    return file(header, SmallFiles.floats(1, 2, 3, 4, 5, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }   \n",
        "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,3)}",
        "{'shape': (2L, 3L), 'fortran_order': False, 'descr': '<f4'}",
        "\t{ 'descr'\n:\r\n'<f4'\t, 'fortran_order' : False ,\f'shape' : ( 2 , 3 , ) , } ",
        "{u'descr': u'<f4', r'fortran_order': False, 'shape': (0x2, 0b11)}",
        "{'descr': '<' 'f4', 'fortran_order': (False), 'shape': (+2, (3))}",
        "{'descr': '''<f4''', 'fortran_order': False, # a comment\n 'shape': (2, 3)}",
        "{'descr': '\\74f4', 'fortran_order': False, 'shape': ((2), 0o3)}",
        "{'descr': 'f4', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 3)}",
      })
  void whatPythonReads(String header) throws IOException {
    try (TableFile file = TableFiles.open(matrix(header).toString(), CONF)) {
      assertThat(file.table("npy").row(1)).containsExactly(4, 5, 6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': [2, 3]}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (6)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3.0)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (02, 3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 + 1, 3)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3)}",
        "{'descr': '<f4', 'fortran_order': false, 'shape': (2, 3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'x': None}",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<f4, 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} x",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,, 3)}",
        "{'descr': f'<f4', 'fortran_order': False, 'shape': (2, 3)}",
        "('descr', '<f4')",
        "{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (3,)}",
        "{'descr': '|V2', 'fortran_order': False, 'shape': (2, 6)}",
        "{'descr': '|b1', 'fortran_order': False, 'shape': (4, 6)}",
      })
  void whatIsNoHeaderOfATable(String header) throws IOException {
    Path path = matrix(header);
    assertThatThrownBy(() -> TableFiles.open(path.toString(), CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining(path.toString());
  }

  @Test
  void integersAreNoTableByThemselves() throws IOException {
    Path path =
        file(
            "{'descr': '|i1', 'fortran_order': False, 'shape': (2, 3)}",
            new byte[] {1, 2, 3, 4, 5, 6});
    try (TableFile file = TableFiles.open(path.toString(), CONF)) {
      assertThatThrownBy(() -> file.table("npy"))
          .hasMessageContaining("tensor npy holds integers (I8) and no scale");
      assertThat(file.table("npy", Quantisation.orIntegers(file, "npy")).row(1))
          .containsExactly(4, 5, 6);
    }
  }

  @Test
  void aTableOfNoRowsIsATable() throws IOException {
    Path path = file("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3)}", new byte[0]);
    try (TableFile file = TableFiles.open(path.toString(), CONF)) {
      assertThat(file.table("npy")).hasToString("0 x 3 F32");
    }
  }

  @Test
  void valuesOfLiterals() {
    assertThat(PythonLiteral.parse(" {'a': [1, -2_0, None], \"b\": (), 'c': (True,)} # end"))
        .hasValue(
            Map.of(
                "a", List.of(1L, -20L, Optional.empty()),
                "b", new PythonLiteral.Tuple(List.of(), 0),
                "c", new PythonLiteral.Tuple(List.of(true), 1)));
    assertThat(PythonLiteral.parse("[".repeat(5_000))).isEmpty();
    assertThat(PythonLiteral.parse("'" + "\\n".repeat(30_000) + "'")).isPresent();
    assertThat(PythonLiteral.parse("'a\nb'")).isEmpty();
    assertThat(PythonLiteral.parse("'\\")).isEmpty();
    assertThat(PythonLiteral.parse("")).isEmpty();
  }

  @Test
  void anyTextIsALiteralOrNone() {
    Random random = new Random(14);
    String characters = "{}()[],:'\"\\ \n#ruTrueFalseNone0123x_L+-<f4";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertThat(PythonLiteral.parse(text.toString())).isNotNull();
    }
  }
}
