// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.position.SinusoidSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * One folder of src/test/resources/golden: a table, settings, documents and what an independent
 * program made of them.
 */
public record GoldenCase(Path folder, JsonNode json) {
  /** Made once: it reads Hadoop\'s XML defaults. */
  private static final Configuration CONF = new Configuration();

  public static final Path GOLDEN = Path.of("src/test/resources/golden");

  public static List<GoldenCase> all() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    for (String group : new String[] {"cases", "article_cases"}) {
      try (Stream<Path> folders = Files.list(GOLDEN.resolve(group))) {
        for (Path folder : folders.sorted().toList()) {
          cases.add(
              new GoldenCase(
                  folder, new ObjectMapper().readTree(folder.resolve("case.json").toFile())));
        }
      }
    }
    return cases;
  }

  public static GoldenCase named(String name) throws IOException {
    return all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  public String name() {
    return json.get("name").asText();
  }

  public JsonNode config() {
    return json.get("config");
  }

  public String table() {
    return folder.resolve("table.safetensors").toString();
  }

  /**
   * The settings, each given by hand, with nothing left to a preset but Model2Vec's map and
   * weights.
   */
  public LayerSpec explicit() {
    JsonNode c = config();
    JsonNode tensors = c.get("tensors");
    Settings o = Settings.none();
    o = o.parse(CheckpointSettings.PRESET, tensors.has("mapping") ? "model2vec" : "none");
    o = o.parse(CheckpointSettings.TABLE_TENSOR, tensors.get("token").asText());
    double scale = c.get("embed_scale").asDouble();
    boolean twice = c.get("combine").asText().equals("double_add");
    o = o.parse(LayerSettings.EMBEDDING_SCALE, Double.toString(twice ? 2 * scale : scale));
    JsonNode p = c.get("position");
    String kind = p.get("kind").asText();
    if (!kind.equals("none")) {
      o = o.parse(CheckpointSettings.POSITION, kind.equals("sinusoid") ? "sinusoidal" : kind);
      o = o.parse(LayerSettings.COMBINE, twice ? "add" : c.get("combine").asText());
      o =
          o.parse(
              LayerSettings.POSITION_OFFSET,
              Integer.toString(p.path("offset").asInt() + p.path("start_index").asInt()));
      if (p.path("position_ids").asText().equals("roberta")) {
        o = o.parse(LayerSettings.POSITION_RULE, "skip-padding");
        o = o.parse(LayerSettings.PADDING_ID, p.get("padding_id").asText());
      }
    }
    if (kind.equals("sinusoid")) {
      o = o.parse(SinusoidSettings.SINUSOID, layout(p));
      o = o.parse(SinusoidSettings.SINUSOID_BASE, p.get("base").asText());
    }
    if (kind.equals("learned")) {
      o =
          o.parse(
              CheckpointSettings.POSITION_TABLE, table() + "#" + tensors.get("position").asText());
    }
    if (tensors.has("type")) {
      o = o.parse(CheckpointSettings.TYPE_TENSOR, tensors.get("type").asText());
    }
    if (!c.get("layer_norm").isNull()) {
      o = o.parse(LayerSettings.LAYER_NORM, "on");
      o = o.parse(LayerSettings.LAYER_NORM_EPS, c.get("layer_norm").get("eps").asText());
    }
    if (tensors.has("pool_weights")) {
      o = o.parse(CheckpointSettings.WEIGHTS, table() + "#" + tensors.get("pool_weights").asText());
    }
    return new LayerSpec(o);
  }

  /** The project's name of a layout and its frequencies. */
  public static String layout(JsonNode position) {
    String layout = position.get("layout").asText();
    return position.get("frequency").asText().equals("timing") ? "timing" : layout;
  }

  /** Fills a document with a row of the case. */
  public static Document document(JsonNode row) {
    Document document = new Document();
    for (int i = 0; i < row.get("ids").size(); i++) {
      document.addId(row.get("ids").get(i).asInt());
      int type = row.has("token_type_ids") ? row.get("token_type_ids").get(i).asInt() : 0;
      boolean masked = row.has("attention_mask") && row.get("attention_mask").get(i).asInt() == 0;
      document.endToken(i, type, masked);
    }
    return document;
  }

  /** The expected rows of a tensor; none where it is empty. */
  public float[][] expected(String tensor) {
    try (TableFile file =
        TableFiles.open(folder.resolve("expected.safetensors").toString(), CONF)) {
      long rows =
          file.tensors().stream()
              .filter(t -> t.name().equals(tensor))
              .findFirst()
              .orElseThrow()
              .shape()
              .get(0);
      if (rows == 0) {
        return new float[0][];
      }
      EmbeddingTable table = file.table(tensor);
      float[][] values = new float[table.rows()][];
      for (int r = 0; r < values.length; r++) {
        values[r] = table.row(r);
      }
      return values;
    }
  }

  /** How far a number may be from {@code expected}. */
  public double tolerance(String output, double expected) {
    JsonNode t = json.get("tolerance").get(output);
    return t.get("abs").asDouble() + t.get("rel").asDouble() * Math.abs(expected);
  }
}
