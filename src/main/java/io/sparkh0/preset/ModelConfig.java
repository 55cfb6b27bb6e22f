package io.sparkh0.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.format.MalformedTableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The config.json beside a model's table, or nothing where there is none. */
final class ModelConfig {
  private static final long LONGEST = 16 << 20;

  private final JsonNode json;

  private ModelConfig(JsonNode json) {
    this.json = json;
  }

  /** The config of a table that no file holds. */
  static ModelConfig none() {
    return new ModelConfig(new ObjectMapper().createObjectNode());
  }

  /** Reads the config.json in the folder of {@code tableFile}. */
  static ModelConfig beside(String tableFile, Configuration conf) {
    ObjectMapper mapper = new ObjectMapper();
    Path folder = new Path(tableFile).getParent();
    Path path = folder == null ? new Path("config.json") : new Path(folder, "config.json");
    try {
      FileSystem fs = path.getFileSystem(conf);
      if (!fs.exists(path)) {
        return new ModelConfig(mapper.createObjectNode());
      }
      if (fs.getFileStatus(path).getLen() > LONGEST) {
        throw new MalformedTableException(
            path.toString(), "a config.json of more than " + LONGEST + " bytes");
      }
      try (InputStream in = fs.open(path)) {
        return new ModelConfig(mapper.readTree(in));
      }
    } catch (IOException e) {
      throw new MalformedTableException(
          path.toString(), "no valid JSON: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  String modelType() {
    return json.path("model_type").asText("");
  }

  Optional<Double> epsilon() {
    for (String key : new String[] {"layer_norm_eps", "layer_norm_epsilon"}) {
      if (json.path(key).isNumber()) {
        return Optional.of(json.path(key).asDouble());
      }
    }
    return Optional.empty();
  }

  OptionalInt paddingId() {
    return json.path("pad_token_id").isInt()
        ? OptionalInt.of(json.path("pad_token_id").asInt())
        : OptionalInt.empty();
  }

  Optional<Boolean> scaleEmbedding() {
    return flag("scale_embedding");
  }

  Optional<Boolean> normalize() {
    return flag("normalize");
  }

  private Optional<Boolean> flag(String key) {
    return json.path(key).isBoolean() ? Optional.of(json.path(key).asBoolean()) : Optional.empty();
  }
}
