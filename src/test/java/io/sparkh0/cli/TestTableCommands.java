// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.GoldenCase;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.checkpoint.family.Preset;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.forward.PreparedLayer;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.LayerText;
import io.sparkh0.layer.Overflow;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.tensor.ElementType;
import io.sparkh0.text.words.WordTableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table commands as a user runs them. */
class TestTableCommands {
  private static final Configuration CONF = new Configuration();
  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir private Path temporary;

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  private static LoadedLayer load(String path) {
    return new LayerLoader(LayerSpec.none(), CONF).fromFile(path);
  }

  @Test
  void inspectPrintsOneObjectALine() throws IOException {
    GoldenCase bert = GoldenCase.named("bert");
    String noTable = bert.folder().resolve("expected.safetensors").toString();
    Run run = Run.of("table", "inspect", "--json", bert.table(), noTable, path("none"), "pom.xml");
    assertThat(run.code()).isEqualTo(1);
    List<String> lines = run.lines();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"file\":\"%s\",\"ok\":true,\"error\":null,\"vocabulary\":97,\"dimension\":16,"
                    .formatted(bert.table())
                + "\"dtype\":\"F32\",\"preset\":\"bert\",\"sha256\":\"%s\"}"
                    .formatted(TableFiles.sha256(bert.table(), CONF)));
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"file\":\"%s\",\"ok\":true,\"error\":null,\"vocabulary\":null,\"dimension\":null,"
                    .formatted(noTable)
                + "\"dtype\":null,\"preset\":null,\"sha256\":\"%s\"}"
                    .formatted(TableFiles.sha256(noTable, CONF)));
    for (String bad : lines.subList(2, 4)) {
      JsonNode object = new ObjectMapper().readTree(bad);
      assertThat(object.get("ok").asBoolean()).isFalse();
      assertThat(object.get("error").asText()).contains(object.get("file").asText());
      assertThat(object.get("sha256").isNull()).isTrue();
      assertThat(object).hasSize(8);
    }
    assertThat(Run.of("table", "inspect", "--json", noTable).code()).isZero();
  }

  @Test
  void inspectKnowsEveryVerdict() throws IOException {
    Path malformed = RESOURCES.resolve("malformed");
    List<String> args = new ArrayList<>(List.of("table", "inspect", "--json"));
    List<String> verdicts = new ArrayList<>();
    for (JsonNode entry :
        new ObjectMapper().readTree(malformed.resolve("index.json").toFile()).get("files")) {
      Path file = malformed.resolve(entry.get("file").asText());
      if (!file.toString().endsWith(".gz") && Files.exists(file)) {
        args.add(file.toString());
        verdicts.add(entry.get("verdict").asText());
      }
    }
    List<String> lines = Run.of(args.toArray(new String[0])).lines();
    assertThat(lines).hasSameSizeAs(verdicts).hasSizeGreaterThan(80);
    for (int i = 0; i < lines.size(); i++) {
      if (!verdicts.get(i).equals("either")) {
        assertThat(new ObjectMapper().readTree(lines.get(i)).get("ok").asBoolean())
            .as(lines.get(i))
            .isEqualTo(verdicts.get(i).equals("accept"));
      }
    }
  }

  @Test
  void wordsThatAreAskedForAndNotValidMakeAFileBad() throws IOException {
    String header =
        "{\"__metadata__\":{\"h0.words\":\"words\"},"
            + "\"vectors\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
            + "\"words\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[4,5]}}";
    Path file = temporary.resolve("words.safetensors");
    SmallFiles.safetensors(file, header, new byte[] {0, 0, 0, 0, (byte) 0xff});
    Run run = Run.of("table", "inspect", file.toString(), "--neighbours", "a");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("bad ").contains("the words are not UTF-8");
  }

  @Test
  void inspectShowsNeighbours() throws IOException {
    Files.writeString(
        temporary.resolve("words.txt"),
        "5 2\neast 3 0\nnorth 0 1\nnortheast 1 1\nwest -1 0\nnil 0 0\n");
    Run run = Run.of("table", "inspect", path("words.txt"), "--neighbours", "east,nil,south");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("near east    northeast 0.707, north 0.000, west -1.000\n")
        .contains("'nil' has no vector")
        .contains("'south' has no vector")
        .contains("smallest 0.000, median 1.000, largest 3.000; 1 rows of zeros; 0 numbers");
    Files.writeString(temporary.resolve("names.txt"), "a b\nc\nd\ne\nf\n");
    assertThat(
            Run.of(
                    "table",
                    "inspect",
                    path("words.txt"),
                    "--tokenizer",
                    path("names.txt"),
                    "--neighbours",
                    "a b")
                .out())
        .contains("near a b     d 0.707, c 0.000, e -1.000");
  }

  @Test
  void convertKeepsTheMeaning() throws IOException {
    for (String name : List.of("bert", "gpt2", "model2vec-vocab-quantized", "dtype-i8-row-scale")) {
      GoldenCase golden = GoldenCase.named(name);
      LoadedLayer source = load(golden.table());
      PreparedLayer exact = new PreparedLayer(converted(golden.table(), source).layer());
      PreparedLayer layer = new PreparedLayer(source.layer());
      for (JsonNode row : golden.json().get("rows")) {
        Document document = GoldenCase.document(row);
        layer.prepare(document, Overflow.TRUNCATE);
        float[] expected = new float[layer.dimension()];
        float[] actual = new float[expected.length];
        for (int token = 0; token < document.length(); token++) {
          layer.row(document, token, expected, 0);
          exact.row(document, token, actual, 0);
          assertThat(actual).isEqualTo(expected);
        }
      }
      EmbeddingTable table = source.layer().table();
      check(table, converted(golden.table(), source, "--dtype", "f32"), ElementType.F32, 0);
      check(table, converted(golden.table(), source, "--dtype", "f16"), ElementType.F16, 5e-4);
      check(table, converted(golden.table(), source, "--dtype", "bf16"), ElementType.BF16, 4e-3);
      check(
          table,
          converted(golden.table(), source, "--dtype", "i8", "--scale", "row"),
          ElementType.I8,
          0.51 / 127);
    }
  }

  private LoadedLayer converted(String file, LoadedLayer source, String... options) {
    List<String> args = new ArrayList<>(List.of("table", "convert", file, path("out.safetensors")));
    args.addAll(List.of(options));
    args.addAll(List.of("--mode", "overwrite"));
    Run run = Run.of(args.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    LoadedLayer read = load(path("out.safetensors"));
    assertThat(run.out()).contains(TableFiles.sha256(path("out.safetensors"), CONF));
    assertThat(read.preset()).isEqualTo(source.preset());
    String rest = "[^;,]*";
    assertThat(LayerText.describe(read.layer()).replaceFirst(rest, ""))
        .isEqualTo(LayerText.describe(source.layer()).replaceFirst(rest, ""));
    return read;
  }

  private static void check(
      EmbeddingTable exact, LoadedLayer converted, ElementType type, double share) {
    EmbeddingTable near = converted.layer().table();
    assertThat(near.elementType()).isEqualTo(type);
    for (int r = 0; r < exact.rows(); r++) {
      float[] expected = exact.row(r);
      double largest = 0;
      for (float value : expected) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int c = 0; c < expected.length; c++) {
        assertThat(Math.abs(near.row(r)[c] - expected[c]))
            .isLessThanOrEqualTo((float) (share * largest));
      }
    }
  }

  @Test
  void convertKeepsWordsAndWhatFastTextSaysOfThem() {
    String source = RESOURCES.resolve("fasttext-small/skipgram.bin").toString();
    assertThat(Run.of("table", "convert", source, path("ft.safetensors")).code()).isZero();
    try (TableFile from = TableFiles.open(source, CONF);
        TableFile to = TableFiles.open(path("ft.safetensors"), CONF)) {
      assertThat(to.words()).isNotEmpty().isEqualTo(from.words());
      assertThat(from.metadata()).isNotEmpty();
      assertThat(to.metadata()).containsAllEntriesOf(from.metadata());
    }
    assertThat(load(path("ft.safetensors")).layer().tokenNorm()).isTrue();
  }

  @Test
  void convertKeepsTheWordsOfWordEmbeddings() throws IOException {
    Path module = Files.createDirectories(temporary.resolve("model/0_WordEmbeddings"));
    SmallFiles.safetensors(
        module.resolve("model.safetensors"),
        Map.of("emb_layer.weight", new float[][] {{0, 0}, {1, 2}, {3, 4}}));
    Files.writeString(
        module.resolve("whitespacetokenizer_config.json"),
        "{\"vocab\": [\"PADDING_TOKEN\", \"my\", \"order\"], \"stop_words\": [\"is\"]}");
    for (String out : List.of("words.safetensors", "folder")) {
      Run run = Run.of("table", "convert", path("model"), path(out), "--dtype", "f16");
      assertThat(run.out()).contains("written to").doesNotContain("none copied");
      assertThat(WordTableFile.read(path(out), MalformedLines.REFUSED, CONF).sha256())
          .isEqualTo(WordTableFile.read(path("model"), MalformedLines.REFUSED, CONF).sha256());
    }
  }

  @Test
  void convertToAFolderNeedsNothingOfTheSource() throws IOException {
    Path model = Files.createDirectory(temporary.resolve("model"));
    Files.copy(
        Path.of(GoldenCase.named("model2vec-f32").table()), model.resolve("model.safetensors"));
    Files.writeString(
        model.resolve("config.json"), "{\"model_type\": \"model2vec\", \"normalize\": true}");
    Files.writeString(model.resolve("tokenizer.json"), "{\"any\": \"thing\"}");
    Run run = Run.of("table", "convert", model.toString(), path("small"), "--dtype", "f16");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(temporary.resolve("small/tokenizer.json")))
        .isEqualTo("{\"any\": \"thing\"}");
    assertThat(run.out()).contains("tokenizer    copied from " + model.resolve("tokenizer.json"));
    assertThat(load(path("small")).normalize()).isTrue();
    assertThat(load(path("small")).preset()).isEqualTo(Preset.MODEL2VEC);
    Run again = Run.of("table", "convert", model.toString(), path("small"));
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("exists already").contains("--mode overwrite");
  }

  @Test
  void convertToAFolderTellsWhereTheTokenizerIsOrThatThereIsNone() throws IOException {
    Path model = temporary.resolve("sentence");
    Path module = Files.createDirectories(model.resolve("0_StaticEmbedding"));
    Files.copy(
        Path.of(GoldenCase.named("model2vec-f32").table()), module.resolve("model.safetensors"));
    Run none = Run.of("table", "convert", model.toString(), path("none"));
    assertThat(none.code()).as(none.err()).isZero();
    assertThat(none.lines())
        .last()
        .isEqualTo(
            "  tokenizer    none copied: there is no "
                + model.resolve("tokenizer.json")
                + "; for texts give --tokenizer, or copy the model's tokenizer.json into "
                + path("none"));
    Files.writeString(model.resolve("tokenizer.json"), "{\"of\": \"the model\"}");
    Run copied = Run.of("table", "convert", model.toString(), path("copied"));
    assertThat(copied.out())
        .contains("tokenizer    copied from " + model.resolve("tokenizer.json"));
    assertThat(temporary.resolve("copied/tokenizer.json")).hasContent("{\"of\": \"the model\"}");
    // Words are their own tokenizer, random rows have none, and a file has nothing beside it.
    Files.writeString(temporary.resolve("words.txt"), "east 3 0\nnorth 0 1\n");
    for (String[] source :
        new String[][] {
          {path("words.txt"), path("words")},
          {"random:9,3,normal,1", path("random")},
          {model.toString(), path("alone.safetensors")}
        }) {
      assertThat(Run.of("table", "convert", source[0], source[1]).out())
          .contains("written to")
          .doesNotContain("tokenizer ");
    }
  }

  @Test
  void misuseIsExplained() {
    String[][] wrong = {
      {"table"},
      {"table", "convert", "pom.xml"},
      {"table", "convert", "random:9,3,normal,1", path("o.safetensors"), "--dtype", "f8"},
      {"table", "convert", "random:9,3,normal,1", path("o.safetensors"), "--scale", "row"},
      {"table", "convert", "random:9,3", path("o.safetensors")},
      {"table", "convert", "random:9,3,normal,1", path("o.safetensors"), "--mode", "append"},
      {"table", "inspect", "pom.xml", "--format", "csv"},
      {"table", "inspect", "pom.xml", "--json", "--neighbours", "a"},
      {"table", "reduce", "random:9,3,normal,1", path("o.safetensors")},
      {"table", "reduce", "random:9,3,normal,1", path("o.safetensors"), "--keep", "3"},
      {"table", "reduce", "random:9,3,normal,1", path("o.safetensors"), "--weights", "sif"},
      {"table", "reduce", "random:9,3,normal,1", path("o.safetensors"), "--keep", "0"},
      {"table", "reduce", "random:9,3,normal,1", path("o.safetensors"), "--dimension", "4"},
    };
    for (String[] args : wrong) {
      Run run = Run.of(args);
      assertThat(run.code()).as(String.join(" ", args) + run.err()).isEqualTo(2);
      assertThat(run.err()).contains("Error: ");
    }
    assertThat(temporary.resolve("o.safetensors")).doesNotExist();
  }

  @Test
  void reduceWithoutACorpus() throws IOException {
    Files.writeString(temporary.resolve("words.txt"), "4 3\na 1 2 3\nb 2 4 7\nc 1 1 1\nd 3 3 5\n");
    Run run =
        Run.of(
            "table",
            "reduce",
            path("words.txt"),
            path("small.safetensors"),
            "--keep",
            "2",
            "--dimension",
            "2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("2 of 4 stay").contains("2 of 3, with ");
    InputLayer layer = load(path("small.safetensors")).layer();
    assertThat(layer.mapping()).containsExactly(0, 1, 2, 2);
    assertThat(layer.table().toString()).isEqualTo("3 x 2 F32");
    try (TableFile file = TableFiles.open(path("small.safetensors"), CONF)) {
      assertThat(file.words()).containsExactly("a", "b", "c", "d");
    }
  }
}
