// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.checkpoint.family.ModelConfig;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sentence-Transformers' modules of a model, as its modules.json lists them in the order in which a
 * text goes through them; none where there is no such file.
 *
 * @param root the model's folder
 * @param modules in their order
 */
record SentenceModules(StoragePath root, List<Module> modules) {
  static final String LIST = "modules.json";

  /**
   * One module.
   *
   * @param type the name of its class, without its package
   * @param folder where its files are
   */
  record Module(String type, StoragePath folder) {
    JsonNode config() {
      return ModelConfig.read(folder.child("config.json"));
    }
  }

  /** The modules of the model that has this folder or that this folder is. */
  static SentenceModules around(StoragePath folder) {
    SentenceModules own = of(folder);
    if (!own.modules().isEmpty()) {
      return own;
    }
    SentenceModules outer = of(folder.parent());
    boolean isModule =
        outer.modules().stream().anyMatch(m -> m.folder().qualified().equals(folder.qualified()));
    return isModule ? outer : own;
  }

  private static SentenceModules of(StoragePath root) {
    StoragePath list = root.child(LIST);
    List<Module> modules = new ArrayList<>();
    for (JsonNode module : ModelConfig.read(list)) {
      String type = module.path("type").asText();
      if (type.isEmpty()) {
        throw new MalformedFileException(list.toString(), "a module without a type");
      }
      String path = module.path("path").asText();
      modules.add(
          new Module(
              type.substring(type.lastIndexOf('.') + 1),
              path.isEmpty() || path.equals(".") ? root : root.child(path)));
    }
    return new SentenceModules(root, modules);
  }

  /** The class of the first module; empty where there is none. */
  String first() {
    return modules.isEmpty() ? "" : modules.get(0).type();
  }

  /** What a user should know of the model that is done nowhere here. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    prompt()
        .ifPresent(
            prompt ->
                notes.add(
                    "its default prompt '"
                        + prompt
                        + "' is not put before texts; where it is wanted, texts must begin with it"));
    for (Module module : modules) {
      if (module.type().equals("Pooling") && !isMean(module.config())) {
        notes.add(
            "its own pooling is "
                + poolings(module.config())
                + " ("
                + module.folder()
                + "), and here --pooling decides");
      }
    }
    return notes;
  }

  private Optional<String> prompt() {
    JsonNode config = ModelConfig.read(root.child("config_sentence_transformers.json"));
    String name = config.path("default_prompt_name").asText("");
    return Optional.of(config.path("prompts").path(name).asText("")).filter(p -> !p.isEmpty());
  }

  private static boolean isMean(JsonNode config) {
    List<String> poolings = poolings(config);
    return poolings.isEmpty() || poolings.equals(List.of("mean"));
  }

  /** Newer configs have a word or a list, older ones a flag for each. */
  private static List<String> poolings(JsonNode config) {
    List<String> poolings = new ArrayList<>();
    JsonNode mode = config.path("pooling_mode");
    if (mode.isTextual()) {
      poolings.add(mode.asText());
    }
    mode.forEach(one -> poolings.add(one.asText()));
    config
        .properties()
        .forEach(
            flag -> {
              if (flag.getKey().startsWith("pooling_mode_") && flag.getValue().asBoolean()) {
                poolings.add(
                    flag.getKey().replaceAll("^pooling_mode_|_token(s)?$|_tokens_?", "").strip());
              }
            });
    return poolings;
  }
}
