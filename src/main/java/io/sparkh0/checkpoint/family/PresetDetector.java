// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.MalformedFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds of which family a table is, by config.json and the names of the tensors.
 *
 * @param file is read
 * @param tables finds tables in it
 * @param config stands beside the file
 */
public record PresetDetector(TableFile file, TableFinder tables, ModelConfig config) {
  private static final String BY_CONFIG = ", by config.json";
  private static final String NO_CONFIG = " no config.json beside it says of which family it is";
  private static final String AS_ASKED = "as asked for";

  /**
   * What was found.
   *
   * @param family how the layer is therefore computed
   * @param tensors where its parts are
   * @param what in words, for people
   */
  public record Found(Family family, InputTensors tensors, String what) {
    /** Whether config.json names a family that is known, so that all its parts must be there. */
    boolean isByConfig() {
      return what.endsWith(BY_CONFIG);
    }

    /** Whether the user said what it is treated as. */
    boolean isAsked() {
      return what.equals(AS_ASKED);
    }
  }

  /** Whether rows are words; a config.json beside such a file is another model's. */
  public static boolean areWordVectors(TableFile file) {
    return !file.words().isEmpty()
        && file.names().stream()
            .noneMatch(t -> InputTensors.named(file, t, "word_embeddings").isPresent());
  }

  /** What the file is treated as. */
  public Found detect(Preset preset) {
    if (preset == Preset.NONE) {
      return new Found(Family.unknown(preset), tables.any(), AS_ASKED);
    }
    if (preset != Preset.AUTO) {
      return asked(preset);
    }
    if (areWordVectors(file)) {
      return new Found(Family.unknown(Preset.NONE), tables.any(), words(file));
    }
    String type = config.modelType();
    List<Family> rows = Families.named(type);
    if (!rows.isEmpty()) {
      return byConfig(rows);
    }
    return type.isEmpty()
        ? byNames()
        : new Found(
            Family.unknown(Preset.NONE),
            tables.any(),
            "the table alone: config.json's model type " + type + " is not known");
  }

  private Found byConfig(List<Family> rows) {
    String type = config.modelType();
    Family family = rows.get(0);
    if (family.isRefused()) {
      throw new MalformedFileException(
          file.path(),
          "no H0 of a model of type "
              + type
              + ": "
              + family.remark()
              + "; --preset none takes the table alone");
    }
    return complete(rows, type + BY_CONFIG)
        .or(() -> first(rows, type + BY_CONFIG))
        .or(() -> tables.named().map(t -> new Found(family, t, type + BY_CONFIG)))
        .orElseThrow(() -> noTable(family, type));
  }

  private MalformedFileException noTable(Family family, String type) {
    Quantisation.refuseForeign(file);
    return new MalformedFileException(
        file.path(),
        "no table of a model of type "
            + type
            + ", sought as "
            + String.join(" or ", family.part("table").names())
            + "; name one with --table-tensor: "
            + TensorInfo.largest(file.tensors()));
  }

  /** The first row all of whose parts are there. */
  private Optional<Found> complete(List<Family> rows, String what) {
    return rows.stream()
        .flatMap(row -> founds(row, what))
        .filter(found -> found.tensors().isComplete(found.family(), config))
        .findFirst();
  }

  /** The first row whose table is there. */
  private Optional<Found> first(List<Family> rows, String what) {
    return rows.stream().flatMap(row -> founds(row, what)).findFirst();
  }

  private Stream<Found> founds(Family row, String what) {
    return tables.find(row).stream().map(tensors -> new Found(row, tensors, what));
  }

  private Found asked(Preset preset) {
    List<Family> rows =
        Stream.concat(
                Families.named(config.modelType()).stream(),
                Families.all().stream()
                    .filter(row -> isOf(row, preset))
                    .limit(1)
                    .map(row -> row.without(Family.NUMBERS)))
            .filter(row -> isOf(row, preset))
            .toList();
    Family other = rows.isEmpty() ? Family.unknown(preset) : rows.get(0);
    return complete(rows, AS_ASKED)
        .or(() -> first(rows, AS_ASKED))
        .orElseGet(() -> new Found(other, tables.any(), AS_ASKED));
  }

  private static boolean isOf(Family row, Preset preset) {
    return !row.isRefused() && row.preset() == preset;
  }

  private Found byNames() {
    List<Family> rows =
        Families.all().stream()
            .filter(Family::isToldByNames)
            .sorted(Comparator.comparing(row -> row.fact(Family.NEEDS).isEmpty()))
            .map(row -> row.without(Family.NUMBERS))
            .toList();
    Optional<Found> found = complete(rows, "");
    if (found.isEmpty()) {
      InputTensors tensors = tables.any();
      boolean isNameless = file.format().equals(TableFormat.NPY.toString());
      return new Found(
          Family.unknown(Preset.NONE),
          tensors,
          isNameless
              ? "the only array"
              : "the table alone, by the name " + tensors.token() + ":" + NO_CONFIG);
    }
    InputTensors tensors = found.get().tensors();
    Family named = found.get().family();
    Family family =
        isRoberta(named, tensors)
            ? Families.named("roberta").get(0).without(Family.NUMBERS)
            : named;
    return new Found(family, tensors, "by the name " + tensors.token() + likeness(family));
  }

  /** Families whose names others have as well, with other scales, offsets or ε. */
  private static String likeness(Family family) {
    return family.preset() == Preset.NONE || family.preset() == Preset.MODEL2VEC
        ? ""
        : ", taken as that of a " + family.title() + ":" + NO_CONFIG;
  }

  /** RoBERTa kept BERT's token types in name only: there is one. */
  private static boolean isRoberta(Family family, InputTensors tensors) {
    Optional<String> types = tensors.find(family.part("types"));
    return family.preset() == Preset.BERT
        && tensors.find(family.part("positions")).isPresent()
        && (tensors.stem().contains("roberta.")
            || types.filter(t -> tensors.rows(t) == 1).isPresent());
  }

  private static String words(TableFile file) {
    String kind = file.metadata().getOrDefault("fasttext.model", "");
    return String.format(
        Locale.ROOT,
        "word vectors: %,d words, %s%s",
        file.words().size(),
        file.format(),
        kind.isEmpty() ? "" : ", " + kind);
  }
}
