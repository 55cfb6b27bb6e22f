// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.CheckpointSettings.FINITE;
import static io.sparkh0.checkpoint.CheckpointSettings.FORMAT;
import static io.sparkh0.checkpoint.CheckpointSettings.LENIENT;
import static io.sparkh0.checkpoint.CheckpointSettings.PRESET;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_MEMORY;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_SHA256;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.TYPE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.WEIGHTS;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM_EPS;
import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.checkpoint.family.Families;
import io.sparkh0.checkpoint.family.ModelConfig;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.checkpoint.family.PresetDetector;
import io.sparkh0.checkpoint.family.PresetDetector.Found;
import io.sparkh0.checkpoint.family.TableFinder;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.setting.Check;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.MappedTable;
import io.sparkh0.table.RandomTable;
import io.sparkh0.table.RowFile;
import io.sparkh0.table.TableMemory;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * Makes a layer from a table file or a random table, by a preset and the user's choices, which
 * overrule it.
 */
public final class LayerLoader {
  private final LayerSpec spec;
  private final Configuration conf;
  private final ExternalTensors external;
  private final TableMemory memory;

  /**
   * @param spec the user's choices
   * @param conf Hadoop's configuration
   * @throws IllegalArgumentException if the table is to stay in a file
   */
  public LayerLoader(LayerSpec spec, Configuration conf) {
    this(
        spec,
        conf,
        () -> {
          throw new IllegalArgumentException(
              "Invalid " + TABLE_MEMORY + " mapped: only tables of a Spark job can be");
        });
  }

  /**
   * @param spec the user's choices
   * @param conf Hadoop's configuration
   * @param files makes files for the rows of tables that stay in one
   */
  public LayerLoader(LayerSpec spec, Configuration conf, Supplier<RowFile> files) {
    this.spec = spec;
    this.conf = conf;
    external = new ExternalTensors(conf);
    memory =
        spec.get(TABLE_MEMORY) == TablePlace.HEAP
            ? TableMemory.HEAP
            : (type, rows, dimension, scales) ->
                new MappedTable.Builder(type, rows, dimension, scales, files.get());
  }

  /**
   * Loads a table file or a model folder.
   *
   * @param path on any Hadoop file system
   * @throws MalformedFileException if the file is not valid, has no table, or has not the SHA-256
   *     that was chosen
   * @throws IllegalArgumentException if choices do not fit the file
   */
  public LoadedLayer fromFile(String path) {
    try (DigestedFile opened = open(path)) {
      return from(opened);
    }
  }

  /**
   * Opens what {@link #fromFile} loads. A pinned file is not looked into before its SHA-256 is
   * checked.
   *
   * @param path on any Hadoop file system
   * @throws MalformedFileException if the file is not valid or has not the SHA-256 that was chosen
   */
  public DigestedFile open(String path) {
    Optional<String> pinned = spec.find(TABLE_SHA256).map(hex -> checkedDigest(path, hex));
    MalformedLines faulty = spec.get(LENIENT) ? MalformedLines.LEFT_OUT : MalformedLines.REFUSED;
    TableFile file = TableFiles.open(path, spec.get(FORMAT), faulty, conf);
    try {
      return new DigestedFile(file, pinned.orElseGet(() -> TableFiles.sha256(path, conf)));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Loads an open file.
   *
   * @param opened is read, not closed
   * @throws MalformedFileException if it is not valid or has no table, or one whose numbers are not
   *     finite, where that was chosen to be an error
   * @throws IllegalArgumentException if choices do not fit it
   */
  public LoadedLayer from(DigestedFile opened) {
    LoadedLayer loaded = load(opened);
    if (spec.get(FINITE) == FiniteCheck.ERROR) {
      FiniteCheck.find(loaded.layer())
          .ifPresent(
              what -> {
                throw new MalformedFileException(opened.file().path(), what + " (--finite error)");
              });
    }
    return loaded;
  }

  private LoadedLayer load(DigestedFile opened) {
    TableFile file = opened.file();
    String sha256 = opened.sha256();
    if (LayerFileReader.isLayer(file)) {
      LoadedLayer stored =
          LayerFileReader.read(file, sha256 + "#" + LayerFileReader.DESCRIPTION, memory);
      if (spec.get(PRESET) == Preset.AUTO || spec.get(PRESET) == stored.preset()) {
        return stored.with(new LayerOverrides(spec, external).apply(stored.layer()));
      }
      Check.fits(
          !stored.layer().hasNeighbours(),
          "--preset: "
              + spec.get(PRESET)
              + " (the rows of the stored layer "
              + file.path()
              + " stand for ids and for their neighbours; only the model's own file has the table"
              + " alone)");
    }
    ModelConfig config =
        PresetDetector.areWordVectors(file)
            ? ModelConfig.none()
            : ModelConfig.beside(file.path(), conf).ofTexts(Families::isKnown);
    TableFinder tables = new TableFinder(file, spec.find(TABLE_TENSOR));
    Found found = new PresetDetector(file, tables, config).detect(spec.get(PRESET));
    FamilyLayer family = new FamilyLayer(spec, external, found, config, memory);
    String source = sha256 + "#" + found.tensors().token() + file.leftOut();
    InputLayerBuilder layer = new InputLayerBuilder(family.table(), source);
    Preset preset = found.family().preset();
    if (preset == Preset.MODEL2VEC) {
      fillStatic(layer, file);
    }
    layer.tokenNorm(isUnsupervisedFastText(file));
    family.fill(layer);
    spec.find(WEIGHTS).map(external::poolWeights).ifPresent(layer::poolWeights);
    if (!spec.has(WEIGHTS) && file.has("token_weights")) {
      layer.poolWeights(file.vector("token_weights"));
    }
    StaticModel around =
        PresetDetector.areWordVectors(file)
            ? StaticModel.NONE
            : StaticModel.of(file, preset, spec, conf);
    layer.dense(around.dense());
    return new LoadedLayer(
            layer.build(), preset, around.normalize(), family.describe() + leftOut(file))
        .with(around);
  }

  private String checkedDigest(String path, String wanted) {
    String actual = TableFiles.sha256(path, conf);
    if (!actual.equals(wanted.toLowerCase(Locale.ROOT))) {
      throw new MalformedFileException(
          path, "its SHA-256 is " + actual + ", and " + wanted + " was asked for");
    }
    return actual;
  }

  private static String leftOut(TableFile file) {
    return file.leftOut().isEmpty() ? "" : "; left out: " + file.leftOut();
  }

  private static void fillStatic(InputLayerBuilder layer, TableFile file) {
    if (file.has("mapping")) {
      layer.mapping(file.integers("mapping"));
    }
    if (file.has("weights")) {
      layer.tokenWeights(file.vector("weights"));
    }
  }

  /** What fastText itself does to the words of a sentence. */
  private static boolean isUnsupervisedFastText(TableFile file) {
    String model = file.metadata().getOrDefault("fasttext.model", "supervised");
    return !model.equals("supervised");
  }

  /**
   * Draws a random table.
   *
   * @param recipe its size, distribution and seed
   */
  public LoadedLayer random(RandomTable recipe) {
    Preset preset = spec.get(PRESET) == Preset.AUTO ? Preset.NONE : spec.get(PRESET);
    refuse(
        spec.has(TABLE_TENSOR) || spec.has(TYPE_TENSOR), "a random table has no tensors to name");
    refuse(
        spec.find(LAYER_NORM).orElse(false) || spec.has(LAYER_NORM_EPS),
        "a random table has no LayerNorm");
    refuse(spec.get(LENIENT), "a random table has no lines to leave out");
    refuse(spec.has(TABLE_SHA256), TABLE_SHA256 + " is given, and a random table has no file");
    EmbeddingTable table = recipe.build(memory);
    Settings settings = preset.settings();
    OptionalInt padding = FamilyLayer.padding(spec, settings, ModelConfig.none());
    InputLayerBuilder layer = new InputLayerBuilder(table, "random " + recipe);
    layer.paddingId(padding).settings(settings.and(spec.chosen()));
    spec.find(WEIGHTS).map(external::poolWeights).ifPresent(layer::poolWeights);
    layer.positions(
        new PositionLoader(spec, external, settings, preset.positions, padding).load(recipe));
    return new LoadedLayer(layer.build(), preset, false);
  }
}
