// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestRandomTable {

  @Test
  void numbersAreTheSameOnEveryMachine() {
    // Recorded once; java.util.Random's documentation fixes them.
    assertThat(RandomTable.parse("3,2,normal,42").build().row(2)).containsExactly(RECORDED);
  }

  private static final float[] RECORDED = {1.106026f, 0.46549156f};

  @Test
  void aLargerTableStartsWithTheRowsOfASmallerOne() {
    FloatTable small = RandomTable.parse("10,5,uniform:0.1,-7").build();
    FloatTable large = RandomTable.parse("9000,5,uniform:0.1,-7").build();
    for (int r = 0; r < 10; r++) {
      assertThat(large.row(r)).isEqualTo(small.row(r));
    }
  }

  @Test
  void theMomentsAreThoseAskedFor() {
    FloatTable normal = RandomTable.parse("2000,50,normal:0.02,1").build();
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < 2000; r++) {
      for (float v : normal.row(r)) {
        sum += v;
        squares += (double) v * v;
      }
    }
    assertThat(sum / 100_000).isCloseTo(0, within(3e-4));
    assertThat(Math.sqrt(squares / 100_000)).isCloseTo(0.02, within(3e-4));
  }

  @Test
  void uniformStaysInItsBound() {
    FloatTable uniform = RandomTable.parse("500,16,uniform,3").build();
    for (int r = 0; r < 500; r++) {
      for (float v : uniform.row(r)) {
        assertThat(v).isBetween(-0.25f, 0.25f);
      }
    }
    assertThat(uniform.row(0)).isNotEqualTo(uniform.row(1));
  }

  @Test
  void whatIsNoSpecificationIsRefused() {
    for (String bad :
        new String[] {
          "",
          "3,2",
          "3,2,normal",
          "3,2,norm,1",
          "0,2,normal,1",
          "3,2,normal:-1,1",
          "3,2,normal:x,1",
          "99999999999,2,normal,1",
          "3,2,normal:0,1"
        }) {
      assertThatThrownBy(() -> RandomTable.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Invalid");
    }
  }
}
