// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.CheckpointSettings.FORMAT;
import static io.sparkh0.checkpoint.CheckpointSettings.LENIENT;
import static io.sparkh0.checkpoint.CheckpointSettings.PRESET;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_SHA256;
import static io.sparkh0.checkpoint.CheckpointSettings.TABLE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.TYPE_TENSOR;
import static io.sparkh0.checkpoint.CheckpointSettings.WEIGHTS;
import static io.sparkh0.layer.LayerSettings.EMBEDDING_SCALE;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM_EPS;
import static io.sparkh0.layer.LayerSettings.PADDING_ID;
import static io.sparkh0.layer.LayerSettings.POSITION_OFFSET;
import static io.sparkh0.layer.LayerSettings.POSITION_RULE;
import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.checkpoint.PresetDetector.Found;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.PositionKind;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.RandomTable;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/**
 * Makes a layer from a table file or a random table, by a preset and the user's choices, which
 * overrule it.
 */
public final class LayerLoader {
  private final LayerSpec spec;
  private final Configuration conf;
  private final ExternalTensors external;

  /**
   * @param spec the user's choices
   * @param conf Hadoop's configuration
   */
  public LayerLoader(LayerSpec spec, Configuration conf) {
    this.spec = spec;
    this.conf = conf;
    external = new ExternalTensors(conf);
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
   * @throws MalformedFileException if it is not valid or has no table
   * @throws IllegalArgumentException if choices do not fit it
   */
  public LoadedLayer from(DigestedFile opened) {
    TableFile file = opened.file();
    String sha256 = opened.sha256();
    if (LayerFileReader.isLayer(file)) {
      LoadedLayer stored = LayerFileReader.read(file, sha256 + "#" + LayerFileReader.DESCRIPTION);
      if (spec.get(PRESET) == Preset.AUTO || spec.get(PRESET) == stored.preset()) {
        return stored.with(new LayerOverrides(spec, external).apply(stored.layer()));
      }
    }
    InputTensors tensors = InputTensors.find(file, spec.find(TABLE_TENSOR));
    ModelConfig config =
        PresetDetector.areWordVectors(tensors)
            ? ModelConfig.none()
            : ModelConfig.beside(file.path(), conf);
    Found found =
        spec.get(PRESET) == Preset.AUTO
            ? PresetDetector.detect(tensors, config)
            : new Found(spec.get(PRESET), "as asked for");
    String source = sha256 + "#" + tensors.token() + file.leftOut();
    EmbeddingTable table = file.table(tensors.token());
    InputLayerBuilder layer = new InputLayerBuilder(table, source);
    fill(layer, found.preset(), tensors, table, config);
    boolean normalize = found.preset() == Preset.MODEL2VEC && config.normalize().orElse(false);
    return new LoadedLayer(layer.build(), found.preset(), normalize, found.what() + leftOut(file));
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

  private void fill(
      InputLayerBuilder layer,
      Preset preset,
      InputTensors tensors,
      EmbeddingTable table,
      ModelConfig config) {
    TableFile file = tensors.file();
    if (preset == Preset.MODEL2VEC) {
      if (file.has("mapping")) {
        layer.mapping(file.integers("mapping"));
      }
      if (file.has("weights")) {
        layer.tokenWeights(file.vector("weights"));
      }
    }
    OptionalInt padding = padding(preset, config);
    layer.tokenNorm(isUnsupervisedFastText(file));
    common(layer, preset, config, padding);
    boolean takesTypes = preset == Preset.BERT || preset == Preset.ROBERTA;
    Optional<String> types =
        spec.find(TYPE_TENSOR).or(() -> takesTypes ? tensors.types() : Optional.empty());
    layer.types(types.map(file::table));
    layer.norm(norm(tensors, preset, config));
    layer.projection(preset == Preset.BERT ? tensors.projection() : Optional.empty());
    PositionKind kind = config.hasAbsolutePositions() ? preset.positions : PositionKind.NONE;
    layer.positions(
        new PositionLoader(spec, external, preset, kind, padding).load(tensors, table.dimension()));
    if (!spec.has(WEIGHTS) && file.has("token_weights")) {
      layer.poolWeights(file.vector("token_weights"));
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
    EmbeddingTable table = recipe.build();
    ModelConfig none = ModelConfig.none();
    OptionalInt padding = padding(preset, none);
    InputLayerBuilder layer = new InputLayerBuilder(table, "random " + recipe);
    common(layer, preset, none, padding);
    layer.positions(
        new PositionLoader(spec, external, preset, preset.positions, padding).load(recipe));
    return new LoadedLayer(layer.build(), preset, false);
  }

  private void common(
      InputLayerBuilder layer, Preset preset, ModelConfig config, OptionalInt padding) {
    boolean hasItsScaleInConfig =
        preset == Preset.BART || preset == Preset.MARIAN || preset == Preset.M2M100;
    Optional<EmbeddingScale> scale =
        hasItsScaleInConfig ? config.embeddingScale() : Optional.empty();
    layer
        .paddingId(padding)
        .settings(
            Settings.none()
                .with(EMBEDDING_SCALE, scale.orElse(preset.scale))
                .with(POSITION_OFFSET, preset.positionOffset)
                .with(POSITION_RULE, preset.positionRule)
                .and(spec.chosen()));
    spec.find(WEIGHTS).map(external::poolWeights).ifPresent(layer::poolWeights);
  }

  private OptionalInt padding(Preset preset, ModelConfig config) {
    OptionalInt known = spec.find(PADDING_ID).map(OptionalInt::of).orElseGet(config::paddingId);
    return known.isEmpty() && preset.positionRule == PositionRule.SKIP_PADDING
        ? OptionalInt.of(1)
        : known;
  }

  private Optional<LayerNorm> norm(InputTensors tensors, Preset preset, ModelConfig config) {
    double epsilon = spec.find(LAYER_NORM_EPS).or(config::epsilon).orElse(preset.epsilon);
    Optional<LayerNorm> norm = tensors.norm(epsilon);
    boolean wanted = spec.find(LAYER_NORM).orElse(preset.hasNorm && norm.isPresent());
    refuse(
        wanted && norm.isEmpty(),
        "layer-norm on: " + tensors.file().path() + " has no LayerNorm weight and bias");
    refuse(
        !wanted && spec.has(LAYER_NORM_EPS),
        LAYER_NORM_EPS + " is given, and there is no LayerNorm");
    return wanted ? norm : Optional.empty();
  }
}
