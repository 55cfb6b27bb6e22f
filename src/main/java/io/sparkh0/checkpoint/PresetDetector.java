// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import java.util.Locale;
import java.util.Map;

/** Tells what a table is of, by its config.json and the names of its tensors. */
final class PresetDetector {
  /** Model types of config.json whose input layers were compared with their code. */
  private static final Map<String, Preset> MODEL_TYPES =
      Map.ofEntries(
          Map.entry("bert", Preset.BERT),
          Map.entry("electra", Preset.BERT),
          Map.entry("albert", Preset.BERT),
          Map.entry("distilbert", Preset.BERT),
          Map.entry("roberta", Preset.ROBERTA),
          Map.entry("xlm-roberta", Preset.ROBERTA),
          Map.entry("camembert", Preset.ROBERTA),
          Map.entry("mpnet", Preset.ROBERTA),
          Map.entry("gpt2", Preset.GPT2),
          Map.entry("bart", Preset.BART),
          Map.entry("mbart", Preset.BART),
          Map.entry("marian", Preset.MARIAN),
          Map.entry("pegasus", Preset.MARIAN),
          Map.entry("m2m_100", Preset.M2M100),
          Map.entry("fsmt", Preset.M2M100),
          Map.entry("model2vec", Preset.MODEL2VEC));

  /**
   * What was found.
   *
   * @param preset what the layer is therefore taken for
   * @param what in words, for people
   */
  record Found(Preset preset, String what) {}

  private PresetDetector() {}

  static Found detect(InputTensors tensors, ModelConfig config) {
    if (areWordVectors(tensors)) {
      return words(tensors.file());
    }
    String type = config.modelType();
    if (MODEL_TYPES.containsKey(type)) {
      return new Found(MODEL_TYPES.get(type), type + ", by config.json");
    }
    if (!type.isEmpty()) {
      return new Found(
          Preset.NONE, "the table alone: config.json's model type " + type + " is not known");
    }
    boolean isNameless = tensors.file().format().equals(TableFormat.NPY.toString());
    return new Found(
        byNames(tensors), isNameless ? "the only array" : "by the name " + tensors.token());
  }

  /** Whether rows are words; a config.json beside such a file is another model's. */
  static boolean areWordVectors(InputTensors tensors) {
    return !tensors.file().words().isEmpty() && tensors.naming() != TensorNames.BERT;
  }

  private static Found words(TableFile file) {
    String kind = file.metadata().getOrDefault("fasttext.model", "");
    return new Found(
        Preset.NONE,
        String.format(
            Locale.ROOT,
            "word vectors: %,d words, %s%s",
            file.words().size(),
            file.format(),
            kind.isEmpty() ? "" : ", " + kind));
  }

  private static Preset byNames(InputTensors tensors) {
    boolean positions = tensors.positions().isPresent();
    return switch (tensors.naming()) {
      case BERT -> !positions ? Preset.NONE : isRoberta(tensors) ? Preset.ROBERTA : Preset.BERT;
      case GPT2 -> positions ? Preset.GPT2 : Preset.NONE;
      case SHARED, ENCODER -> positions ? Preset.BART : Preset.NONE;
      case TABLE, STATIC -> Preset.MODEL2VEC;
      default -> Preset.NONE;
    };
  }

  /** RoBERTa kept BERT's token types in name only: there is one. */
  private static boolean isRoberta(InputTensors tensors) {
    return tensors.stem().contains("roberta.") || tensors.typeCount() == 1;
  }
}
