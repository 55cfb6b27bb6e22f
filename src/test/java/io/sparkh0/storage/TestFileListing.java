// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFileListing {
  private static final List<String> NAMES =
      List.of("a", "[a]", "{b}", "c d", "e#f%20g", "数据", "sub/x", "sub/deep/y", "_h", ".i", "_d/z");

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name : NAMES) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), name);
    }
    Files.writeString(folder.resolve("_SUCCESS"), "");
  }

  private FileListing list(String... paths) {
    FileListing listing = new FileListing(new Configuration());
    for (String path : paths) {
      assertThat(listing.add(folder + "/" + path)).as(path).isTrue();
    }
    return listing;
  }

  private List<String> names(FileListing listing) {
    return listing.files().stream()
        .map(file -> folder.relativize(Path.of(file.path())).toString())
        .toList();
  }

  @Test
  void aFileNamedOutrightIsThereWhateverItsName() {
    for (String name : NAMES) {
      assertThat(names(list(name))).containsExactly(name);
    }
    assertThat(new FileListing(new Configuration()).add(folder + "/none*")).isFalse();
  }

  @Test
  void foldersAreReadWithTheirFoldersAndHiddenOnesTold() {
    FileListing all = list("");
    assertThat(names(all))
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream().filter(n -> !n.startsWith("_") && !n.startsWith(".")).toList());
    assertThat(all.hidden())
        .containsExactlyInAnyOrder(folder + "/_h", folder + "/.i", folder + "/_d");
    assertThat(all.files())
        .filteredOn(file -> file.name().equals("y"))
        .extracting(ListedFile::folders)
        .containsExactly(List.of("sub", "deep"));
    assertThat(names(list("_*"))).contains("_h", "_d/z");
  }

  @Test
  void aFileThatTwoPathsStandForIsThereOnce() throws IOException {
    Files.createSymbolicLink(folder.resolve("again"), folder.resolve("sub"));
    FileListing twice = list("sub", "sub/x", "again/deep");
    assertThat(names(twice)).containsExactlyInAnyOrder("sub/x", "sub/deep/y");
    assertThat(twice.repeated()).hasSize(2);
  }

  @Test
  void aLinkToAFolderAboveIsRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("sub/deep/up"), folder.resolve("sub"));
    assertThatThrownBy(() -> list("sub"))
        .hasMessageContaining("is a link to a folder that it lies in");
  }
}
