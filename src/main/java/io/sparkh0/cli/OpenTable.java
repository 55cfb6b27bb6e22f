package io.sparkh0.cli;

import io.sparkh0.checkpoint.DigestedFile;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.TableFile;
import io.sparkh0.table.RandomTable;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table of a command: a random one, or a file that is opened once for all that is made of it.
 */
final class OpenTable implements Closeable {
  private final String path;
  private final Optional<DigestedFile> opened;
  private final Supplier<LoadedLayer> layer;

  private OpenTable(String path, Optional<DigestedFile> opened, Supplier<LoadedLayer> layer) {
    this.path = path;
    this.opened = opened;
    this.layer = layer;
  }

  /** Opens a table file or model folder. */
  static OpenTable file(String path, LayerLoader loader) {
    DigestedFile opened = loader.open(path);
    return new OpenTable(path, Optional.of(opened), () -> loader.from(opened));
  }

  /**
   * A random table.
   *
   * @param recipe V,d,distribution,seed
   */
  static OpenTable random(String recipe, LayerLoader loader) {
    return new OpenTable(recipe, Optional.empty(), () -> loader.random(RandomTable.parse(recipe)));
  }

  /**
   * Makes the layer.
   *
   * @throws WrongUseException if choices do not fit the table
   */
  LoadedLayer layer() {
    try {
      return layer.get();
    } catch (IllegalArgumentException e) {
      throw new WrongUseException(e.getMessage(), e);
    }
  }

  /** The path as given, or the recipe. */
  String path() {
    return path;
  }

  /** The file, where there is one. */
  Optional<TableFile> file() {
    return opened.map(DigestedFile::file);
  }

  /** The table's own words, where it has any. */
  Optional<WordTable> words() {
    return file().flatMap(WordTableFile::ofTable);
  }

  @Override
  public void close() {
    opened.ifPresent(DigestedFile::close);
  }
}
