package io.sparkh0.preset;

import io.sparkh0.format.MalformedTableException;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFiles;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.layerfile.LayerFileReader;
import io.sparkh0.layerfile.StoredLayer;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.preset.Preset.Positions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.RandomTable;
import java.util.List;
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

  /**
   * @param options the user's choices
   * @param conf Hadoop's configuration
   */
  public LayerLoader(LayerOptions options, Configuration conf) {
    this.options = options;
    this.conf = conf;
  }

  /**
   * Loads a table file or a model folder.
   *
   * @param path on any Hadoop file system
   * @throws MalformedTableException if the file is not valid or has no table
   * @throws IllegalArgumentException if choices do not fit the file
   */
  public LoadedLayer fromFile(String path) {
    try (TableFile file = TableFiles.open(path, conf)) {
      if (LayerFileReader.isLayer(file)) {
        StoredLayer stored =
            LayerFileReader.read(
                file, TableFiles.sha256(path, conf) + "#" + LayerFileReader.DESCRIPTION);
        Preset known = storedPreset(file.path(), stored.preset());
        if (options.preset() == Preset.AUTO || options.preset() == known) {
          InputLayer layer = new StoredLayerChoices(options, this).apply(stored.layer());
          return new LoadedLayer(layer, known, stored.normalize());
        }
      }
      ModelConfig config = ModelConfig.beside(file.path(), conf);
      Preset preset = options.preset() == Preset.AUTO ? detect(file, config) : options.preset();
      String token = token(file);
      EmbeddingTable table = file.table(token);
      InputLayerBuilder layer =
          new InputLayerBuilder(table, TableFiles.sha256(path, conf) + "#" + token);
      if (preset == Preset.MODEL2VEC) {
        if (file.has("mapping")) {
          layer.mapping(file.integers("mapping"));
        }
        if (file.has("weights")) {
          layer.tokenWeights(file.vector("weights"));
        }
      }
      common(layer, preset, table, config);
      boolean takesTypes = preset == Preset.BERT || preset == Preset.ROBERTA;
      Optional<String> types =
          options
              .text("type-tensor")
              .or(() -> takesTypes ? TensorNames.find(file, TensorNames.TYPE) : Optional.empty());
      layer.types(types.map(file::table));
      layer.norm(norm(file, preset, config));
      layer.positions(
          positions(preset, table, Optional.of(file), Optional.empty(), padding(preset, config)));
      if (!options.has("weights")) {
        TensorNames.find(file, TensorNames.POOL_WEIGHTS)
            .ifPresent(w -> layer.poolWeights(file.vector(w)));
      }
      return new LoadedLayer(
          layer.build(), preset, preset == Preset.MODEL2VEC && config.normalize().orElse(false));
    }
  }

  private static Preset storedPreset(String path, String name) {
    try {
      return Preset.parse(name);
    } catch (IllegalArgumentException e) {
      throw new MalformedTableException(path, "a stored layer: " + e.getMessage());
    }
  }

  /**
   * Draws a random table.
   *
   * @param recipe its size, distribution and seed
   */
  public LoadedLayer random(RandomTable recipe) {
    Preset preset = options.preset() == Preset.AUTO ? Preset.NONE : options.preset();
    refuse(
        options.has("table-tensor") || options.has("type-tensor"),
        "a random table has no tensors to name");
    refuse(
        options.has("layer-norm") && options.flag("layer-norm").orElse(false),
        "a random table has no LayerNorm");
    refuse(options.has("layer-norm-eps"), "a random table has no LayerNorm");
    EmbeddingTable table = recipe.build();
    ModelConfig none = ModelConfig.none();
    InputLayerBuilder layer = new InputLayerBuilder(table, "random " + recipe);
    common(layer, preset, table, none);
    layer.positions(
        positions(preset, table, Optional.empty(), Optional.of(recipe), padding(preset, none)));
    return new LoadedLayer(layer.build(), preset, false);
  }

  private void common(
      InputLayerBuilder layer, Preset preset, EmbeddingTable table, ModelConfig config) {
    int d = table.dimension();
    double scale = preset.scale(d);
    if (config.scaleEmbedding().isPresent()
        && (preset == Preset.BART || preset == Preset.MARIAN || preset == Preset.M2M100)) {
      scale = config.scaleEmbedding().get() ? Math.sqrt(d) : 1;
    }
    layer.scale(options.scale(d).orElse(scale));
    layer.positionOffset(options.integer("position-offset").orElse(preset.positionOffset));
    layer.positionRule(options.positionRule().orElse(preset.positionRule));
    layer.paddingId(padding(preset, config));
    layer.combine(options.combine().orElse(Combine.ADD));
    layer.tokenNorm(options.flag("token-norm").orElse(false));
    options.text("weights").ifPresent(w -> layer.poolWeights(vectorOf(w)));
  }

  private OptionalInt padding(Preset preset, ModelConfig config) {
    OptionalInt given = options.integer("padding-id");
    if (given.isPresent()) {
      return given;
    }
    if (config.paddingId().isPresent()) {
      return config.paddingId();
    }
    return preset.positionRule == PositionRule.SKIP_PADDING
        ? OptionalInt.of(1)
        : OptionalInt.empty();
  }

  private static Preset detect(TableFile file, ModelConfig config) {
    switch (config.modelType()) {
      case "bert", "electra" -> {
        return Preset.BERT;
      }
      case "roberta", "xlm-roberta", "camembert" -> {
        return Preset.ROBERTA;
      }
      case "gpt2" -> {
        return Preset.GPT2;
      }
      case "bart", "mbart" -> {
        return Preset.BART;
      }
      case "marian" -> {
        return Preset.MARIAN;
      }
      case "m2m_100", "fsmt" -> {
        return Preset.M2M100;
      }
      case "model2vec" -> {
        return Preset.MODEL2VEC;
      }
      default -> {}
    }
    Optional<String> token = TensorNames.find(file, TensorNames.TOKEN);
    Optional<String> position = TensorNames.find(file, TensorNames.POSITION);
    if (token.isEmpty()) {
      return Preset.NONE;
    }
    String name = token.get();
    if (name.endsWith("word_embeddings.weight") && position.isPresent()) {
      return name.contains("roberta.") ? Preset.ROBERTA : Preset.BERT;
    }
    if (name.endsWith("wte.weight") && position.isPresent()) {
      return Preset.GPT2;
    }
    if ((name.endsWith("shared.weight") || name.endsWith("embed_tokens.weight"))
        && position.isPresent()) {
      return Preset.BART;
    }
    return name.equals("embeddings") || name.equals("embedding.weight")
        ? Preset.MODEL2VEC
        : Preset.NONE;
  }

  private String token(TableFile file) {
    return options
        .text("table-tensor")
        .or(() -> TensorNames.find(file, TensorNames.TOKEN))
        .or(() -> TensorNames.onlyMatrix(file))
        .orElseThrow(
            () ->
                new MalformedTableException(
                    file.path(),
                    "no tensor has a known name; name one with --table-tensor: " + file.tensors()));
  }

  private Optional<LayerNorm> norm(TableFile file, Preset preset, ModelConfig config) {
    Optional<String> gamma = TensorNames.find(file, TensorNames.GAMMA);
    Optional<String> beta = TensorNames.find(file, TensorNames.BETA);
    boolean present = gamma.isPresent() && beta.isPresent();
    boolean wanted = options.flag("layer-norm").orElse(preset.hasNorm && present);
    refuse(
        wanted && !present, "layer-norm on: " + file.path() + " has no LayerNorm weight and bias");
    refuse(
        !wanted && options.has("layer-norm-eps"),
        "layer-norm-eps is given, and there is no LayerNorm");
    if (!wanted) {
      return Optional.empty();
    }
    double epsilon = options.number("layer-norm-eps").or(config::epsilon).orElse(preset.epsilon);
    return Optional.of(new LayerNorm(file.vector(gamma.get()), file.vector(beta.get()), epsilon));
  }

  private PositionalEncoding positions(
      Preset preset,
      EmbeddingTable table,
      Optional<TableFile> file,
      Optional<RandomTable> recipe,
      OptionalInt padding) {
    Positions kind =
        options
            .position()
            .orElse(options.has("position-table") ? Positions.LEARNED : preset.positions);
    refuse(
        kind != Positions.SINUSOIDAL && (options.has("sinusoid") || options.has("sinusoid-base")),
        "sinusoid and sinusoid-base need --position sinusoidal");
    refuse(
        kind != Positions.LEARNED && options.has("position-table"),
        "position-table needs --position learned");
    switch (kind) {
      case NONE -> {
        for (String name : List.of("position-offset", "position-rule", "combine")) {
          refuse(
              options.has(name), name + " is given, and there are no positions (see --position)");
        }
        return PositionalEncoding.none();
      }
      case SINUSOIDAL -> {
        Sinusoid layout = options.sinusoid().orElse(preset.sinusoid);
        PositionRule rule = options.positionRule().orElse(preset.positionRule);
        return new SinusoidalPositions(
            layout,
            table.dimension(),
            options.number("sinusoid-base").orElse(10_000.0),
            rule == PositionRule.SKIP_PADDING ? padding : OptionalInt.empty());
      }
      default -> {
        return new LearnedPositions(learned(file, recipe));
      }
    }
  }

  private EmbeddingTable learned(Optional<TableFile> file, Optional<RandomTable> recipe) {
    if (options.has("position-table")) {
      return matrixOf(options.text("position-table").orElseThrow());
    }
    if (recipe.isPresent()) {
      OptionalInt length = options.integer("max-length");
      refuse(
          length.isEmpty(),
          "position learned with a random table needs --max-length, the number of its rows");
      RandomTable r = recipe.get();
      int offset = options.integer("position-offset").orElse(0);
      return new RandomTable(
              length.getAsInt() + offset, r.dimension(), r.distribution(), r.parameter(), ~r.seed())
          .build();
    }
    TableFile f = file.orElseThrow();
    String name =
        TensorNames.find(f, TensorNames.POSITION)
            .orElseThrow(
                () ->
                    new MalformedTableException(
                        f.path(),
                        "no tensor has a known name of learned positions; give --position-table PATH#tensor: "
                            + f.tensors()));
    return f.table(name);
  }

  EmbeddingTable matrixOf(String pathAndTensor) {
    try (TableFile file = TableFiles.open(path(pathAndTensor), conf)) {
      return file.table(
          tensor(pathAndTensor)
              .or(() -> TensorNames.find(file, TensorNames.POSITION))
              .or(() -> TensorNames.onlyMatrix(file))
              .orElseThrow(
                  () ->
                      new MalformedTableException(
                          file.path(), "which tensor? Write PATH#tensor: " + file.tensors())));
    }
  }

  float[] vectorOf(String pathAndTensor) {
    try (TableFile file = TableFiles.open(path(pathAndTensor), conf)) {
      return file.vector(
          tensor(pathAndTensor)
              .or(() -> TensorNames.find(file, TensorNames.POOL_WEIGHTS))
              .or(
                  () ->
                      file.tensors().size() == 1
                          ? Optional.of(file.tensors().get(0).name())
                          : Optional.empty())
              .orElseThrow(
                  () ->
                      new MalformedTableException(
                          file.path(), "which tensor? Write PATH#tensor: " + file.tensors())));
    }
  }

  private static String path(String pathAndTensor) {
    int hash = pathAndTensor.lastIndexOf('#');
    return hash < 0 ? pathAndTensor : pathAndTensor.substring(0, hash);
  }

  private static Optional<String> tensor(String pathAndTensor) {
    int hash = pathAndTensor.lastIndexOf('#');
    return hash < 0 ? Optional.empty() : Optional.of(pathAndTensor.substring(hash + 1));
  }

  static void refuse(boolean when, String message) {
    if (when) {
      throw new IllegalArgumentException("Invalid choice: " + message);
    }
  }
}
