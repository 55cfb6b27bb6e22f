// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.DigestedFile;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.TableFile;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.NodeFile;
import io.sparkh0.table.RandomTable;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** The table of a run: a random one, or a file that is opened once for all that is made of it. */
public final class OpenTable implements Closeable {
  /** What says which table is read and how, in the order of the help. */
  public static final List<Setting<?>> SETTINGS =
      Settings.join(CheckpointSettings.ALL, SinusoidSettings.ALL, LayerSettings.ALL);

  private final String path;
  private final Optional<DigestedFile> opened;
  private final Supplier<LoadedLayer> layer;
  private final Configuration conf;

  private OpenTable(
      String path, Optional<DigestedFile> opened, Supplier<LoadedLayer> layer, Configuration conf) {
    this.path = path;
    this.opened = opened;
    this.layer = layer;
    this.conf = conf;
  }

  /**
   * Opens the table file or model folder that settings name, or takes their random table.
   *
   * @param settings among them those of {@link #SETTINGS}
   * @throws InvalidSettingException if they name none, or both
   */
  public static OpenTable of(Settings settings, Configuration conf) {
    Optional<String> path = settings.chosen(CheckpointSettings.TABLE);
    Optional<String> random = settings.chosen(CheckpointSettings.RANDOM_TABLE);
    InvalidSettingException.refuse(
        path.isPresent() == random.isPresent(),
        "give one of --table PATH and --random-table V,d,normal,seed");
    LayerLoader loader = new LayerLoader(new LayerSpec(settings), conf, NodeFile::create);
    if (path.isPresent()) {
      DigestedFile opened = loader.open(path.get());
      return new OpenTable(path.get(), Optional.of(opened), () -> loader.from(opened), conf);
    }
    return new OpenTable(
        random.get(), Optional.empty(), () -> loader.random(RandomTable.parse(random.get())), conf);
  }

  /**
   * Makes the layer.
   *
   * @throws InvalidSettingException if settings do not fit the table
   */
  public LoadedLayer layer() {
    try {
      return layer.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
  }

  /** The path as given, or the recipe. */
  public String path() {
    return path;
  }

  /** The file, where there is one. */
  public Optional<TableFile> file() {
    return opened.map(DigestedFile::file);
  }

  /** The table's own words, where it has any. */
  public Optional<WordTable> words() {
    return file().flatMap(file -> WordTableFile.ofTable(file, conf));
  }

  @Override
  public void close() {
    opened.ifPresent(DigestedFile::close);
  }
}
