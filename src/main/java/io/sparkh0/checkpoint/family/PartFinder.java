// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.checkpoint.family.PresetDetector.Found;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the tensors of a family's parts. One that is missing is never passed over: where
 * config.json says the family, the file is refused, else it is told.
 */
public final class PartFinder {
  private static final Map<String, String> IN_WORDS =
      Map.of("norm", "LayerNorm", "types", "token types", "project-in", "projection");

  /** Names like those of what enters the first block with the table's rows. */
  private static final Pattern SIMILAR =
      Pattern.compile(
          "(?i)(emb\\w*[._](layer_?)?(norm|ln)|(norm|ln)_?emb|pos\\w*_emb|emb\\w*_pos|type_emb"
              + "|segment_emb|emb\\w*_proj)\\w*\\.(weight|gamma)$");

  private static final int MOST_LISTED = 8;

  private final Found found;
  private final ModelConfig config;
  private final Set<String> used = new LinkedHashSet<>();
  private final List<String> remarks = new ArrayList<>();

  public PartFinder(Found found, ModelConfig config) {
    this.found = found;
    this.config = config;
    if (!found.family().remark().isEmpty()) {
      remarks.add(found.family().remark());
    }
    if (tensors().hasAdapters()) {
      remarks.add("the adapters beside " + tensors().token() + " are not applied");
    }
  }

  public Family family() {
    return found.family();
  }

  public InputTensors tensors() {
    return found.tensors();
  }

  /**
   * The tensor of a part, where the model has it.
   *
   * @param advice what to do where it is missing
   */
  public Optional<String> find(String key, String advice) {
    return find(key, family().part(key), advice);
  }

  public Optional<String> find(String key, LayerPart part, String advice) {
    if (!part.isUsed(config)) {
      return Optional.empty();
    }
    Optional<String> tensor = tensors().find(part);
    tensor.ifPresent(used::add);
    if (tensor.isEmpty() && part.isRequired()) {
      missing(IN_WORDS.getOrDefault(key, key), wholeNames(part), advice);
    }
    return tensor;
  }

  private String wholeNames(LayerPart part) {
    return String.join(" or ", part.names().stream().map(tensors()::whole).toList());
  }

  private void missing(String what, String names, String advice) {
    String absent = absent(what, names);
    if (found.isByConfig()) {
      throw new MalformedFileException(
          tensors().file().path(),
          absent
              + "; config.json says that it is a "
              + config.modelType()
              + ", which has that. "
              + advice
              + (family().preset() == Preset.NONE
                  ? ""
                  : "; --preset " + family().preset() + " goes on with what is there"));
    }
    remarks.add(absent);
  }

  private String absent(String what, String names) {
    return "no "
        + what
        + ", sought as "
        + names
        + "; beside "
        + tensors().token()
        + " stand "
        + beside();
  }

  /** Whether a fact names a key of config.json that is not off there. */
  public boolean isOn(String key) {
    String name = family().fact(key);
    return !name.isEmpty() && config.isOn(name, "", true);
  }

  /** What stands around the table. */
  private List<String> beside() {
    return tensors()
        .near()
        .filter(name -> !name.equals(tensors().token()))
        .limit(MOST_LISTED)
        .toList();
  }

  /** The matrix of learned positions. */
  public EmbeddingTable positions() {
    LayerPart part = family().part("positions");
    String tensor =
        tensors()
            .find(part)
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        tensors().file().path(),
                        "no learned positions beside "
                            + tensors().token()
                            + (part.names().isEmpty() ? "" : ", sought as " + wholeNames(part))
                            + "; give --position none, or --position-table PATH#tensor, of "
                            + TensorInfo.largest(tensors().file().tensors())));
    used.add(tensor);
    EmbeddingTable positions = tensors().file().table(tensor);
    // Some matrices have two rows more, or those up to the padding id, before the first position.
    int rows = positions.rows();
    int before = config.paddingId().orElse(0) + 1;
    if (config.positionsOtherThan(rows - 2).isEmpty()
        || config.positionsOtherThan(rows - before).isEmpty()) {
      return positions;
    }
    compare(config.positionsOtherThan(rows), tensor, rows);
    return positions;
  }

  /** The matrix of token types. */
  public Optional<String> types() {
    Optional<String> types = find("types", "--type-tensor NAME says which they are");
    types.ifPresent(
        tensor -> {
          int rows = (int) tensors().rows(tensor);
          compare(config.typesOtherThan(rows), tensor, rows);
        });
    return types;
  }

  private void compare(List<String> said, String tensor, int rows) {
    if (!said.isEmpty()) {
      remarks.add(
          "config.json says "
              + String.join(" and ", said)
              + ", and "
              + tensor
              + " has "
              + rows
              + " rows");
    }
  }

  /** The family's layer normalisation. */
  public Optional<LayerNorm> norm(double epsilon) {
    return find("norm", "--layer-norm off leaves it out").map(weights -> norm(weights, epsilon));
  }

  private LayerNorm norm(String weights, double epsilon) {
    boolean needsBias = !family().fact("norm-bias").equals("optional");
    if (needsBias && tensors().bias(weights).isEmpty()) {
      missing(
          "bias of LayerNorm",
          weights.replaceAll("weight$", "bias").replaceAll("gamma$", "beta"),
          "--layer-norm on takes the weights alone");
    }
    return tensors().norm(weights, epsilon);
  }

  /** The layer normalisation that was asked for, by any family's name. */
  public LayerNorm anyNorm(double epsilon) {
    Optional<String> weights =
        tensors()
            .find(family().part("norm"))
            .or(
                () ->
                    Families.neighbourNames("norm")
                        .flatMap(name -> tensors().find(LayerPart.parse(name)).stream())
                        .findFirst());
    refuse(
        weights.isEmpty(),
        "layer-norm on: no LayerNorm beside "
            + tensors().token()
            + " of "
            + tensors().file().path()
            + ", where stand "
            + beside());
    used.add(weights.get());
    if (tensors().bias(weights.get()).isEmpty()) {
      remarks.add(weights.get() + " has no bias");
    }
    return tensors().norm(weights.get(), epsilon);
  }

  /** Compares what config.json says of sizes. */
  public void checkSizes(EmbeddingTable table) {
    List<String> said = new ArrayList<>(config.vocabulariesOtherThan(table.rows()));
    // Many tables have more rows than ids, to be of a round size.
    boolean isLarger = config.number(ModelConfig.VOCABULARIES).orElse(0.0) < table.rows();
    List<String> widths = config.widthsOtherThan(table.dimension());
    said.addAll(widths);
    if (said.isEmpty()) {
      return;
    }
    String text =
        "config.json says "
            + String.join(" and ", said)
            + ", and "
            + tensors().token()
            + " is "
            + table.rows()
            + " x "
            + table.dimension();
    if (found.isByConfig() && !(isLarger && widths.isEmpty())) {
      throw new MalformedFileException(
          tensors().file().path(),
          text + ": they are of different models (--preset none takes the table alone)");
    }
    remarks.add(text);
  }

  /** Compares what config.json says of the width of H0: a narrow table has a projection. */
  public void checkOutput(int columns) {
    List<String> said = config.outputWidthsOtherThan(columns);
    if (said.isEmpty()) {
      return;
    }
    String sought =
        Stream.of("projection", "project-in")
            .map(family()::part)
            .filter(part -> !part.names().isEmpty())
            .map(this::wholeNames)
            .collect(Collectors.joining(" or "));
    String widths =
        "config.json says " + String.join(" and ", said) + ", and H0 has " + columns + " columns";
    if (found.isByConfig() && !sought.isEmpty()) {
      throw new MalformedFileException(
          tensors().file().path(),
          widths + ": " + absent("projection", sought) + "; --preset none takes the table alone");
    }
    remarks.add(widths);
  }

  /** What was found, what is missing, and what stands beside it and is not applied. */
  public String describe() {
    List<String> others = found.isAsked() ? List.of() : notApplied();
    if (!others.isEmpty()) {
      remarks.add("not applied: " + String.join(", ", others));
    }
    String what = found.what();
    if (!used.isEmpty()) {
      what = what.replace("the table alone", "the table with what is asked for");
    }
    return what + remarks.stream().map(remark -> "; " + remark).reduce("", String::concat);
  }

  /** What other families have, or what looks like it. */
  private List<String> notApplied() {
    Set<String> own =
        family().facts().values().stream()
            .flatMap(fact -> LayerPart.parse(fact).names().stream())
            .flatMap(name -> tensors().find(LayerPart.parse(name)).stream())
            .collect(Collectors.toSet());
    List<String> beside = family().part("beside").names().stream().map(tensors()::whole).toList();
    Stream<String> known =
        Families.neighbourNames(
                "positions", "types", "norm", "projection", "project-in", "table-norm")
            .filter(this::isOfEmbeddings)
            .flatMap(name -> tensors().find(LayerPart.parse(name)).stream());
    Stream<String> similar = tensors().near().filter(name -> SIMILAR.matcher(name).find());
    return Stream.concat(known, similar)
        .filter(name -> !used.contains(name) && !own.contains(name))
        .filter(name -> !name.equals(tensors().token()))
        .filter(name -> beside.stream().noneMatch(name::startsWith))
        .distinct()
        .toList();
  }

  /** Names as short as "norm" are a model's last norm where the table has no room of its own. */
  private boolean isOfEmbeddings(String name) {
    return tensors().stem().endsWith("embeddings.")
        || !List.of("norm", "layer_norm", "projection").contains(name);
  }
}
