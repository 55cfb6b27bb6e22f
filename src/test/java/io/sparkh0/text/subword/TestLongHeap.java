// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue of merges against the JDK's. */
class TestLongHeap {
  @Test
  void givesTheLeastFirst() {
    Random random = new Random(3);
    LongHeap heap = new LongHeap();
    PriorityQueue<Long> expected = new PriorityQueue<>();
    for (int i = 0; i < 5000; i++) {
      if (random.nextInt(5) < 3) {
        long value = random.nextInt(1000);
        heap.add(value);
        expected.add(value);
      } else if (!expected.isEmpty()) {
        assertThat(heap.poll()).isEqualTo(expected.poll());
      }
      assertThat(heap.isEmpty()).isEqualTo(expected.isEmpty());
    }
    heap.clear();
    assertThat(heap.isEmpty()).isTrue();
  }
}
