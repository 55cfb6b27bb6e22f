// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.setting.Settings;
import io.sparkh0.storage.ListedFile;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class TestBatchSizes {
  private static List<ListedFile> files(int count, long bytes) {
    return Collections.nCopies(
        count,
        new ListedFile(
            new FileStatus(bytes, false, 1, 1, 0, new Path("file:/in/a.txt")), "/in", List.of()));
  }

  private static BatchSizes sizes(Settings chosen) {
    return new BatchSizes(new BatchSettings(chosen));
  }

  @Test
  void aBatchHasWhatTakesAboutAMinute() {
    BatchSizes sizes = sizes(Settings.none());
    List<ListedFile> small = files(10_000, 1000);
    assertThat(sizes.next(small)).isEqualTo(127);
    sizes.took(15);
    assertThat(sizes.next(small)).isEqualTo(4 * 127);
    sizes.took(120);
    assertThat(sizes.next(small)).isEqualTo(2 * 127);
    sizes.took(0.1);
    assertThat(sizes.next(small)).isEqualTo(8 * 127);
    assertThat(sizes.next(files(3, 1L << 33))).isOne();
  }

  @Test
  void limitsHold() {
    assertThat(sizes(Settings.none().with(BatchSettings.BATCH_FILES, 3)).next(files(9, 1)))
        .isEqualTo(3);
    Settings bytes = Settings.none().with(BatchSettings.BATCH_BYTES, "2k");
    assertThat(sizes(bytes).next(files(9, 1000))).isEqualTo(2);
    assertThat(sizes(bytes).next(files(9, 5000))).isOne();
  }
}
