// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.text.IntList;
import org.junit.jupiter.api.Test;

/** The tokens of a text that count. */
class TestTokenFilter {
  @Test
  void dropsAndThenCuts() {
    TokenFilter filter = new TokenFilter(1, 3);
    IntList ids = list(1, 5, 1, 6, 7, 1, 8, 1);
    int[] types = {0, 10, 0, 20, 30, 0, 40, 0};
    filter.apply(ids, types);
    assertThat(ids.toArray()).containsExactly(5, 6, 7);
    assertThat(types).startsWith(10, 20, 30);
    // What stands behind the last token that counts is not looked at.
    assertThat(filter.dropped()).isEqualTo(2);
  }

  @Test
  void leavesTheRest() {
    TokenFilter all = new TokenFilter(TokenFilter.NO_ID, TokenFilter.NO_LIMIT);
    IntList ids = list(1, 5, 1);
    all.apply(ids, new int[0]);
    assertThat(ids.toArray()).containsExactly(1, 5, 1);
    assertThat(all.dropped()).isZero();
    TokenFilter unknown = new TokenFilter(1, TokenFilter.NO_LIMIT);
    unknown.apply(ids, new int[0]);
    assertThat(ids.toArray()).containsExactly(5);
    unknown.apply(list(1, 1), new int[0]);
    assertThat(unknown.dropped()).isEqualTo(2);
    unknown.apply(list(), new int[0]);
    assertThat(unknown.dropped()).isZero();
  }

  private static IntList list(int... values) {
    IntList list = new IntList();
    list.addAll(values, 0, values.length);
    return list;
  }
}
