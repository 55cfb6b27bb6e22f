// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import static io.sparkh0.checkpoint.CheckpointSettings.TYPE_TENSOR;
import static io.sparkh0.layer.LayerSettings.EMBEDDING_SCALE;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM;
import static io.sparkh0.layer.LayerSettings.LAYER_NORM_EPS;
import static io.sparkh0.layer.LayerSettings.NEIGHBOURS;
import static io.sparkh0.layer.LayerSettings.PADDING_ID;
import static io.sparkh0.layer.LayerSettings.POSITION_RULE;
import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.checkpoint.family.Family;
import io.sparkh0.checkpoint.family.InputTensors;
import io.sparkh0.checkpoint.family.LayerPart;
import io.sparkh0.checkpoint.family.ModelConfig;
import io.sparkh0.checkpoint.family.PartFinder;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.checkpoint.family.PresetDetector.Found;
import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.layer.EmbeddingScale;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.PositionKind;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableMemory;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the parts of an input layer as its family's row says, where the user does not overrule it.
 */
final class FamilyLayer {
  private final LayerSpec spec;
  private final ExternalTensors external;
  private final Family family;
  private final InputTensors tensors;
  private final ModelConfig config;
  private final OptionalInt padding;
  private final Settings settings;
  private final PartFinder parts;
  private final FoldedTable folded;
  private final Quantisation quantisation;
  private final EmbeddingTable table;

  FamilyLayer(
      LayerSpec spec,
      ExternalTensors external,
      Found found,
      ModelConfig config,
      TableMemory memory) {
    this.spec = spec;
    this.external = external;
    this.config = config;
    family = found.family();
    tensors = found.tensors();
    padding = padding(spec, family.preset().settings(), config);
    settings = family.settings(config, padding(spec, family.settings(config, padding), config));
    parts = new PartFinder(found, config);
    folded = new FoldedTable(parts, settings.get(LAYER_NORM_EPS), memory);
    quantisation = quantisation();
    EmbeddingTable stored = tensors.file().table(tensors.token(), quantisation, memory);
    parts.checkSizes(stored);
    table = folded.table(stored);
  }

  /** Model2Vec's integers have no scale, as normalising takes out a common one. */
  private Quantisation quantisation() {
    TableFile file = tensors.file();
    String token = tensors.token();
    return family.preset() == Preset.MODEL2VEC || token.equals(LayerTensors.TABLE)
        ? Quantisation.orIntegers(file, token)
        : Quantisation.of(file, token);
  }

  /** The id of padding; positions that skip padding need one. */
  static OptionalInt padding(LayerSpec spec, Settings family, ModelConfig config) {
    OptionalInt known = spec.find(PADDING_ID).map(OptionalInt::of).orElseGet(config::paddingId);
    return known.isEmpty() && family.get(POSITION_RULE) == PositionRule.SKIP_PADDING
        ? OptionalInt.of(1)
        : known;
  }

  /** E, with what the family does to its rows before anything is added. */
  EmbeddingTable table() {
    return table;
  }

  /** Adds all other parts. */
  void fill(InputLayerBuilder layer) {
    Optional<Projection> projection =
        parts.find("projection", "--preset none takes the table alone").map(tensors::projection);
    parts.checkOutput(projection.map(Projection::outputs).orElse(table.dimension()));
    layer
        .paddingId(padding)
        .settings(settings.with(EMBEDDING_SCALE, scale()).and(neighbours()).and(spec.chosen()))
        .positions(
            new PositionLoader(spec, external, settings, kind(), padding)
                .load(table.dimension(), () -> folded.addend(parts.positions())))
        .types(types())
        .norm(norm())
        .projection(projection);
  }

  private Settings neighbours() {
    return folded.hasNeighbours() ? Settings.none().with(NEIGHBOURS, true) : Settings.none();
  }

  private EmbeddingScale scale() {
    double factor = settings.get(EMBEDDING_SCALE).value(table.dimension());
    String rounding = family.fact("scale-rounding");
    String type = rounding.equals("table") ? tensors.info(tensors.token()).dtype() : rounding;
    return EmbeddingScale.of(factor).roundedTo(type);
  }

  private PositionKind kind() {
    LayerPart part = family.part("positions");
    boolean areThere = part.isUsed(config) && tensors.find(part).isPresent();
    if (areThere || (part.isUsed(config) && part.isRequired())) {
      return PositionKind.LEARNED;
    }
    boolean hasFormula =
        !family.fact("sinusoid").isEmpty() || family.preset().positions == PositionKind.SINUSOIDAL;
    return hasFormula ? PositionKind.SINUSOIDAL : PositionKind.NONE;
  }

  private Optional<EmbeddingTable> types() {
    Optional<String> named = spec.find(TYPE_TENSOR);
    Optional<EmbeddingTable> types =
        named.or(() -> parts.types()).map(tensor -> folded.addend(tensors.file().table(tensor)));
    return folded.withAdded(types, table.dimension());
  }

  private Optional<LayerNorm> norm() {
    double epsilon = spec.find(LAYER_NORM_EPS).orElse(settings.get(LAYER_NORM_EPS));
    Optional<Boolean> chosen = spec.find(LAYER_NORM);
    Optional<LayerNorm> norm =
        chosen.isEmpty()
            ? parts.norm(epsilon)
            : chosen.get() ? Optional.of(parts.anyNorm(epsilon)) : Optional.empty();
    refuse(
        norm.isEmpty() && spec.has(LAYER_NORM_EPS),
        LAYER_NORM_EPS + " is given, and there is no LayerNorm");
    return norm;
  }

  /** What was found and what is said of it. */
  String describe() {
    return parts.describe() + (quantisation.toString().isEmpty() ? "" : "; " + quantisation);
  }
}
