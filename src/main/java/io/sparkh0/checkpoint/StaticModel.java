// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkh0.checkpoint.family.ModelConfig;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.TableFile;
import io.sparkh0.layer.Dense;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.tokenizer.TextRules;
import io.sparkh0.text.tokenizer.TextRules.Library;
import io.sparkh0.text.tokenizer.TokenFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * What the library of a model that is a table alone does before and after the table. Facts: the
 * code of Model2Vec ({@code StaticModel.tokenize} and {@code encode}) and of Sentence-Transformers
 * ({@code StaticEmbedding}, {@code Dense}, {@code Normalize}).
 *
 * @param texts what it does with the tokens of a text
 * @param dense steps on the pooled vector
 * @param normalize whether the pooled vector is scaled to length 1 in the end
 * @param notes what it does and this program does not
 */
public record StaticModel(
    TextRules texts, List<Dense> dense, boolean normalize, List<String> notes) {
  static final StaticModel NONE = new StaticModel(TextRules.NONE, List.of(), false, List.of());

  private static final int MODEL2VEC_TOKENS = 512;

  /** First modules that are a table alone. */
  private static final Set<String> TABLES = Set.of("StaticEmbedding", "WordEmbeddings");

  /** Modules that leave a pooled vector as it is, or are told of in the notes. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("Dropout", "Pooling");

  /**
   * What stands around a table.
   *
   * @param file of the table
   * @param preset what the table is treated as
   * @param spec what the user chose
   * @throws MalformedFileException if a module is not known or not whole
   */
  static StaticModel of(TableFile file, Preset preset, LayerSpec spec, Configuration conf) {
    StoragePath folder = new StoragePath(file.path(), conf).parent();
    SentenceModules modules = SentenceModules.around(folder);
    boolean isAsked = spec.get(CheckpointSettings.PRESET) == preset;
    if (isAsked && preset != Preset.MODEL2VEC) {
      return NONE;
    }
    if (TABLES.contains(modules.first()) && !isModel2Vec(folder)) {
      return of(modules, conf);
    }
    TextRules rules = besideModules(folder, modules);
    if (rules.library() == Library.NONE && isAsked) {
      rules = new TextRules(Library.MODEL2VEC, MODEL2VEC_TOKENS);
    }
    if (isOnlyStaticEmbedding(file) && !folder.child("config.json").exists() && !isAsked) {
      rules = TextRules.of(Library.STATIC_EMBEDDING);
    }
    boolean normalize = preset == Preset.MODEL2VEC && config(folder).path("normalize").asBoolean();
    return new StaticModel(rules, List.of(), normalize, modules.notes());
  }

  /**
   * What the library of the model whose tokenizer a file is does with texts.
   *
   * @param tokenizer a file or folder
   */
  public static TextRules textRules(String tokenizer, Configuration conf) {
    StoragePath path = new StoragePath(tokenizer, conf);
    StoragePath folder = path.isFolder() ? path : path.parent();
    return besideModules(folder, SentenceModules.around(folder));
  }

  private static TextRules besideModules(StoragePath folder, SentenceModules modules) {
    if (isModel2Vec(folder)) {
      return new TextRules(Library.MODEL2VEC, model2VecTokens(folder));
    }
    return ofFirst(modules);
  }

  private static TextRules ofFirst(SentenceModules modules) {
    return modules.first().equals("StaticEmbedding")
        ? TextRules.of(Library.STATIC_EMBEDDING)
        : TextRules.NONE;
  }

  private static JsonNode config(StoragePath folder) {
    return ModelConfig.read(folder.child("config.json"));
  }

  private static boolean isModel2Vec(StoragePath folder) {
    JsonNode config = config(folder);
    return config.path("model_type").asText().equals("model2vec")
        || config.path("architectures").path(0).asText().equals("StaticModel");
  }

  /** A null in the config means that texts are not cut. */
  private static int model2VecTokens(StoragePath folder) {
    JsonNode length = config(folder).path("max_length");
    if (length.isMissingNode()) {
      return MODEL2VEC_TOKENS;
    }
    if (length.isNull()) {
      return TokenFilter.NO_LIMIT;
    }
    if (!length.isIntegralNumber() || length.asInt() < 1) {
      throw new MalformedFileException(
          folder.child("config.json").toString(),
          "max_length " + length + " (must be a whole number from 1, or null)");
    }
    return length.asInt();
  }

  /** Its file has nothing else: an EmbeddingBag as Sentence-Transformers saves it. */
  private static boolean isOnlyStaticEmbedding(TableFile file) {
    return Set.copyOf(file.names()).equals(Set.of("embedding.weight"));
  }

  private static StaticModel of(SentenceModules modules, Configuration conf) {
    List<Dense> dense = new ArrayList<>();
    boolean normalize = false;
    for (SentenceModules.Module module : modules.modules().subList(1, modules.modules().size())) {
      if (module.type().equals("Dense")) {
        refuse(modules, normalize, "Normalize before Dense");
        dense.add(DenseLoader.load(module, conf));
      } else if (module.type().equals("Normalize")) {
        normalize = true;
      } else {
        refuse(
            modules,
            !WITHOUT_EFFECT.contains(module.type()),
            modules.first() + " followed by " + module.type());
      }
    }
    return new StaticModel(ofFirst(modules), dense, normalize, modules.notes());
  }

  private static void refuse(SentenceModules modules, boolean isUnknown, String what) {
    if (isUnknown) {
      throw new MalformedFileException(
          modules.root().child(SentenceModules.LIST).toString(),
          what + " is not known (--preset none takes the table alone)");
    }
  }
}
