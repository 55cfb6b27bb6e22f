package io.sparkh0.checkpoint;

import io.sparkh0.checkpoint.Preset.Positions;
import io.sparkh0.checkpoint.PresetDetector.Found;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.PositionRule;
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
  private final LayerOptions options;
  private final Configuration conf;
  private final ExternalTensors sideFiles;

  /**
   * @param options the user's choices
   * @param conf Hadoop's configuration
   */
  public LayerLoader(LayerOptions options, Configuration conf) {
    this.options = options;
    this.conf = conf;
    sideFiles = new ExternalTensors(conf);
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
    Optional<String> pinned = options.text("table-sha256").map(hex -> checkedDigest(path, hex));
    boolean lenient = options.flag("lenient").orElse(false);
    MalformedLines faulty = lenient ? MalformedLines.LEFT_OUT : MalformedLines.REFUSED;
    TableFormat format = options.text("format").map(TableFormat::parse).orElse(TableFormat.AUTO);
    TableFile file = TableFiles.open(path, format, faulty, conf);
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
      StoredLayer stored = LayerFileReader.read(file, sha256 + "#" + LayerFileReader.DESCRIPTION);
      Preset known = storedPreset(file.path(), stored.preset());
      if (options.preset() == Preset.AUTO || options.preset() == known) {
        InputLayer layer = new LayerOverrides(options, sideFiles).apply(stored.layer());
        return new LoadedLayer(layer, known, stored.normalize(), "a stored layer");
      }
    }
    InputTensors tensors = InputTensors.find(file, options.text("table-tensor"));
    ModelConfig config =
        PresetDetector.areWordVectors(tensors)
            ? ModelConfig.none()
            : ModelConfig.beside(file.path(), conf);
    Found found =
        options.preset() == Preset.AUTO
            ? PresetDetector.detect(tensors, config)
            : new Found(options.preset(), "as asked for");
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

  private static Preset storedPreset(String path, String name) {
    try {
      return Preset.parse(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException(path, "a stored layer: " + e.getMessage());
    }
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
    common(layer, preset, table.dimension(), config, padding);
    layer.tokenNorm(options.flag("token-norm").orElse(isUnsupervisedFastText(file)));
    boolean takesTypes = preset == Preset.BERT || preset == Preset.ROBERTA;
    Optional<String> types =
        options.text("type-tensor").or(() -> takesTypes ? tensors.types() : Optional.empty());
    layer.types(types.map(file::table));
    layer.norm(norm(tensors, preset, config));
    layer.projection(preset == Preset.BERT ? tensors.projection() : Optional.empty());
    Positions kind = config.hasAbsolutePositions() ? preset.positions : Positions.NONE;
    layer.positions(
        new PositionLoader(options, sideFiles, preset, kind, padding)
            .of(tensors, table.dimension()));
    if (!options.has("weights") && file.has("token_weights")) {
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
    Preset preset = options.preset() == Preset.AUTO ? Preset.NONE : options.preset();
    options.refuse(
        options.has("table-tensor") || options.has("type-tensor"),
        "a random table has no tensors to name");
    options.refuse(
        options.flag("layer-norm").orElse(false) || options.has("layer-norm-eps"),
        "a random table has no LayerNorm");
    options.refuse(options.has("lenient"), "a random table has no lines to leave out");
    options.refuse(
        options.has("table-sha256"), "table-sha256 is given, and a random table has no file");
    EmbeddingTable table = recipe.build();
    ModelConfig none = ModelConfig.none();
    OptionalInt padding = padding(preset, none);
    InputLayerBuilder layer = new InputLayerBuilder(table, "random " + recipe);
    common(layer, preset, table.dimension(), none, padding);
    layer.tokenNorm(options.flag("token-norm").orElse(false));
    layer.positions(
        new PositionLoader(options, sideFiles, preset, preset.positions, padding).of(recipe));
    return new LoadedLayer(layer.build(), preset, false);
  }

  private void common(
      InputLayerBuilder layer, Preset preset, int d, ModelConfig config, OptionalInt padding) {
    double scale = preset.scale(d);
    if (preset == Preset.BART || preset == Preset.MARIAN || preset == Preset.M2M100) {
      scale = config.scaleEmbedding().map(yes -> yes ? Math.sqrt(d) : 1).orElse(scale);
    }
    layer.scale(options.scale(d).orElse(scale));
    layer.positionOffset(options.integer("position-offset").orElse(preset.positionOffset));
    layer.positionRule(options.positionRule().orElse(preset.positionRule));
    layer.paddingId(padding);
    layer.combine(options.combine().orElse(Combine.ADD));
    options.text("weights").ifPresent(w -> layer.poolWeights(sideFiles.vector(w, "token_weights")));
  }

  private OptionalInt padding(Preset preset, ModelConfig config) {
    OptionalInt known =
        options.has("padding-id") ? options.integer("padding-id") : config.paddingId();
    return known.isEmpty() && preset.positionRule == PositionRule.SKIP_PADDING
        ? OptionalInt.of(1)
        : known;
  }

  private Optional<LayerNorm> norm(InputTensors tensors, Preset preset, ModelConfig config) {
    double epsilon = options.number("layer-norm-eps").or(config::epsilon).orElse(preset.epsilon);
    Optional<LayerNorm> norm = tensors.norm(epsilon);
    boolean wanted = options.flag("layer-norm").orElse(preset.hasNorm && norm.isPresent());
    options.refuse(
        wanted && norm.isEmpty(),
        "layer-norm on: " + tensors.file().path() + " has no LayerNorm weight and bias");
    options.refuse(
        !wanted && options.has("layer-norm-eps"),
        "layer-norm-eps is given, and there is no LayerNorm");
    return wanted ? norm : Optional.empty();
  }
}
