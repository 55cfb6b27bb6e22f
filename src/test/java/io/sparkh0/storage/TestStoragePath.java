// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStoragePath {
  private static final Configuration CONF = new Configuration();

  @TempDir private Path folder;

  private StoragePath place(String name) {
    return new StoragePath(folder.toString(), CONF).child(name);
  }

  @Test
  void tellsFilesFromFoldersAndFromNothing() throws IOException {
    Files.writeString(folder.resolve("b.txt"), "12345");
    Files.writeString(folder.resolve("a.txt"), "");
    Files.createDirectory(folder.resolve("sub"));
    assertThat(place("b.txt")).matches(StoragePath::isFile).matches(p -> !p.isFolder());
    assertThat(place("b.txt").length()).isEqualTo(5);
    assertThat(place("sub")).matches(StoragePath::isFolder).matches(p -> !p.isFile());
    assertThat(place("none")).matches(p -> !p.exists() && !p.isFile() && !p.isFolder());
    assertThat(place("none").parent().fileNames()).containsExactly("a.txt", "b.txt");
  }

  @Test
  void whatIsWrittenIsRead() {
    StoragePath file = place("new/folders/file");
    file.writeNew(new byte[] {1, 2, 3});
    assertThat(file.readAll(3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> file.readAll(2))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("a file of more than 2 bytes");
    assertThatThrownBy(() -> file.writeNew(new byte[1])).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> file.sibling("other").readAll(1))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void pathsHaveNeighbours() {
    StoragePath relative = new StoragePath("model.bin", CONF);
    assertThat(relative.sibling("config.json")).hasToString("config.json");
    StoragePath root = new StoragePath("/", CONF);
    assertThat(root.parent()).isSameAs(root);
    assertThat(root.child("a/b").name()).isEqualTo("b");
    assertThat(StoragePath.join("a/", "b")).isEqualTo("a/b");
    assertThat(StoragePath.nameOf("a/b")).isEqualTo("b");
  }

  @Test
  void badPathsAreRefused() {
    assertThatThrownBy(() -> new StoragePath("", CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("it is no valid path");
    assertThatThrownBy(() -> new StoragePath("nothing://a/b", CONF))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Cannot open nothing://a/b");
  }
}
