// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.format.detect.SmallFiles;
import io.sparkh0.format.detect.TableFiles;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.text.json.MalformedTokenizerException;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.words.WordTableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no tables and no tokenizers are called by their names, and advice works. */
class TestForeignFile {
  private static final Configuration CONF = new Configuration();

  /** A command of Python that a message advises. */
  private static final Pattern COMMAND = Pattern.compile("python3 -c \".*?\"");

  private static final String LFS =
      "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 12345\n";

  @TempDir private Path temporary;

  private Path file(String name, byte[] content) throws IOException {
    Path path = temporary.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, content);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void refusedAsTable(Path path, String... contents) {
    assertThatThrownBy(() -> TableFiles.open(path.toString(), CONF))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContainingAll(contents);
  }

  private static void refusedAsTokenizer(Path path, String... contents) {
    assertThat(WordTableFile.isWordList(path.toString(), CONF)).isFalse();
    assertThatThrownBy(() -> TokenizerFile.read(path.toString(), LowerCase.AUTO, CONF))
        .isInstanceOf(MalformedTokenizerException.class)
        .hasMessageContainingAll(contents);
  }

  @ParameterizedTest
  @CsvSource({
    "'\\x80\\x02\\x8a\\x0alx', pickle",
    "'\\x80\\x04\\x95\\x00\\x00\\x8c\\x1egensim.models.keyedvectors\\x94', a pickle of gensim",
    "'\\x89HDF\\r\\n\\x1a\\n\\x00', HDF5",
    "'GGUF\\x03\\x00\\x00\\x00', GGUF",
    "'\\x08\\x07\\x12\\x07pytorch\\x1a\\x03', ONNX",
    "'\\x0a\\x0e\\x0a\\x05<unk>\\x15\\x00\\x00\\x00\\x00\\x18\\x02', sentencepiece",
    "'<!DOCTYPE html>\\n<html>', web page",
    "'\\n  <HTML lang=\"en\">', web page",
    "'<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>', web page",
    "'PAR1\\x15\\x04', Parquet",
    "'\\xfd7zXZ\\x00\\x00', 'packed (xz'",
    "'\\x28\\xb5\\x2f\\xfd\\x00', 'packed (xz'",
    "'\\xff\\xfet\\x00h\\x00e\\x00', UTF-16",
    "'%PDF-1.7', PDF",
    "'AA== 0\\nAQ== 1\\nAg== 2\\nAw== 3\\n', tiktoken",
    "'v\\xc3\\xa0 9876\\nc\\xe1 987\\nto@@ 12\\n', PhoBERT",
    "'t h 900\\nth e 800\\n a n 70\\n', ''",
    "'t h 900\\nth e</w> 800\\na n 70\\n', codes of a BPE",
    "'<unk>\\t0\\n<s>\\t0\\n\\xe2\\x96\\x81the\\t-3.2\\n', pieces and scores",
  })
  void othersAreCalledByTheirNames(String content, String name) throws IOException {
    Path path = file("model/any.model", bytes(unescape(content)));
    if (!name.isEmpty()) {
      refusedAsTable(path, path.toString(), name);
      refusedAsTokenizer(path, path.toString(), name);
    }
  }

  /** Of the escapes of Java and \xHH. */
  private static String unescape(String text) {
    return Pattern.compile("\\\\x(..)")
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 16)))
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t");
  }

  @Test
  void gitLfsPointersWhereverTheyAreRead() throws IOException {
    for (String name : new String[] {"model.safetensors", "table.npy", "v.vec", "m.bin"}) {
      refusedAsTable(file(name, bytes(LFS)), "Git LFS pointer", "git lfs pull");
    }
    refusedAsTokenizer(file("tokenizer.json", bytes(LFS)), "Git LFS pointer");
    Files.delete(temporary.resolve("model.safetensors"));
    Path index = file("model.safetensors.index.json", bytes(LFS));
    refusedAsTable(index, "Git LFS pointer");
    Files.writeString(index, "{\"weight_map\": {\"w\": \"a.safetensors\"}}");
    file("a.safetensors", bytes(LFS));
    try (TableFile sharded = TableFiles.open(index.toString(), CONF)) {
      assertThatThrownBy(() -> sharded.table("w")).hasMessageContaining("Git LFS pointer");
    }
    Path table = temporary.resolve("m/model.safetensors");
    SmallFiles.safetensors(table, Map.of("embeddings", new float[][] {{1, 2}, {3, 4}}));
    file("m/config.json", bytes(LFS));
    assertThatThrownBy(() -> new LayerLoader(LayerSpec.none(), CONF).fromFile(table.toString()))
        .hasMessageContaining("config.json: it is a Git LFS pointer");
  }

  @Test
  void aSafetensorsHeaderOfAnyLengthIsNoOtherFile() throws IOException {
    // 0x0280 begins as a pickle, 0x120a08 as ONNX would.
    for (int length : new int[] {0x0280, 0x0580, 0xfeff, 0x4f50}) {
      String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}";
      Path path = temporary.resolve("model.safetensors");
      SmallFiles.safetensors(path, header + " ".repeat(length - header.length()), new byte[4]);
      TableFiles.open(path.toString(), CONF).close();
    }
  }

  @Test
  void packedTablesThatMustBeReadAtAnyOffset() throws IOException {
    Path path = temporary.resolve("model.safetensors");
    SmallFiles.safetensors(path, Map.of("w", new float[][] {{1, 2}, {3, 4}}));
    refusedAsTable(SmallFiles.gzip(path), "a table file that is packed");
    refusedAsTable(SmallFiles.gzip(file("v.txt", bytes("<html>x\n"))), "web page", "unpacked");
  }

  @Test
  void anyBytesHaveAtMostOneName() {
    Random random = new Random(14);
    for (int round = 0; round < 20_000; round++) {
      byte[] start = new byte[random.nextInt(40)];
      random.nextBytes(start);
      ForeignFile.find(start).ifPresent(kind -> assertThat(kind.explain("a/b")).contains("it is"));
      ForeignText.find(start).ifPresent(kind -> assertThat(kind.explain("a/b")).contains("it is"));
    }
  }

  /** Runs the command that a message advises; skipped where its libraries are not there. */
  private static void follow(String message, String... libraries) throws Exception {
    String imports = "import " + String.join(", ", libraries);
    assumeTrue(run("python3 -c \"" + imports + "\"") == 0, "no " + String.join(", ", libraries));
    Matcher command = COMMAND.matcher(message);
    assertThat(command.find()).as(message).isTrue();
    assertThat(run(command.group())).as(command.group()).isZero();
  }

  private static int run(String command) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String python(String... lines) {
    return "python3 -c \"" + String.join("; ", lines) + "\"";
  }

  private String refusal(Path path) {
    try (TableFile file = TableFiles.open(path.toString(), CONF)) {
      throw new AssertionError(file.path());
    } catch (MalformedFileException e) {
      return e.getMessage();
    }
  }

  @Test
  void theAdviceForGitLfsWorks() throws Exception {
    assumeTrue(run("git lfs version") == 0, "no git-lfs");
    String home = "cd " + temporary + " && export HOME=" + temporary + " GIT_LFS_SKIP_SMUDGE=1 && ";
    SmallFiles.safetensors(
        temporary.resolve("t.safetensors"), Map.of("w", new float[][] {{1, 2}, {3, 4}}));
    String repository =
        "git init -q origin && cd origin && git lfs install --local && git lfs track '*.safetensors'"
            + " && mv ../t.safetensors . && git add . && git -c user.name=a -c user.email=a@b"
            + " commit -qm a && cd .. && git clone -q file://$HOME/origin clone";
    assertThat(run(home + repository)).isZero();
    Path path = temporary.resolve("clone/t.safetensors");
    Matcher advice = Pattern.compile("in its clone run (.*?),").matcher(refusal(path));
    assertThat(advice.find()).isTrue();
    assertThat(run(home + "unset GIT_LFS_SKIP_SMUDGE; cd clone && " + advice.group(1))).isZero();
    try (TableFile file = TableFiles.open(path.toString(), CONF)) {
      assertThat(file.table("w").rows()).isEqualTo(2);
    }
  }

  @Test
  void theAdviceForTextsInUtf16Works() throws Exception {
    assumeTrue(run("iconv --version") == 0, "no iconv");
    Path path = temporary.resolve("v.txt");
    Files.write(path, "\ufeffcat 1.5 2\n猫 3 4\n".getBytes(StandardCharsets.UTF_16LE));
    Matcher advice = Pattern.compile("iconv .*utf8'").matcher(refusal(path));
    assertThat(advice.find()).isTrue();
    assertThat(run(advice.group())).isZero();
    try (TableFile file = TableFiles.open(path + ".utf8", CONF)) {
      assertThat(file.words()).containsExactly("cat", "猫");
    }
  }

  @Test
  void theAdviceForHdf5Works() throws Exception {
    assumeTrue(run("python3 -c 'import h5py'") == 0, "no h5py");
    Path path = temporary.resolve("m.h5");
    run(
        python(
            "import h5py, numpy; f = h5py.File('" + path + "', 'w'); f['a'] = numpy.ones((3, 2))"));
    String advice = refusal(path).replace("['NAME']", "['a']");
    follow(advice, "h5py");
    follow(advice.substring(advice.indexOf(", then")), "h5py");
    try (TableFile file = TableFiles.open(path + ".npy", CONF)) {
      assertThat(file.table("npy").rows()).isEqualTo(3);
    }
  }

  @Test
  void theAdviceForPyTorchsFilesWorks() throws Exception {
    assumeTrue(run("python3 -c 'import torch, safetensors'") == 0, "no torch");
    for (String legacy : new String[] {"False", "True"}) {
      Path path = temporary.resolve("pytorch_model.bin");
      run(
          python(
              "import torch",
              "torch.save({'w': torch.ones(3, 2), 'step': 4}, '"
                  + path
                  + "',"
                  + " _use_new_zipfile_serialization=not "
                  + legacy
                  + ")"));
      follow(refusal(path), "torch", "safetensors");
      try (TableFile file = TableFiles.open(temporary.toString(), CONF)) {
        assertThat(file.table("w").rows()).isEqualTo(3);
      }
      Files.delete(temporary.resolve("model.safetensors"));
    }
  }

  @Test
  void theAdviceForGensimsFilesWorks() throws Exception {
    assumeTrue(run("python3 -c 'import gensim'") == 0, "no gensim");
    Path path = temporary.resolve("words.kv");
    run(
        python(
            "import numpy; from gensim.models import KeyedVectors as K",
            "k = K(2)",
            "k.add_vectors(['a', 'b'], numpy.ones((2, 2), 'f'))",
            "k.save('" + path + "')"));
    follow(refusal(path), "gensim");
    try (TableFile file = TableFiles.open(path + ".bin", CONF)) {
      assertThat(file.words()).containsExactly("a", "b");
    }
  }

  @Test
  void theAdviceForOnnxWorks() throws Exception {
    assumeTrue(run("python3 -c 'import onnx'") == 0, "no onnx");
    Path path = temporary.resolve("model.onnx");
    run(
        python(
            "import numpy, onnx; from onnx import helper as h, numpy_helper as n",
            "g = h.make_graph([], 'g', [], [], [n.from_array(numpy.ones((3, 2), 'f'), 'a/w')])",
            "onnx.save(h.make_model(g, producer_name='pytorch'), '" + path + "')"));
    follow(refusal(path), "onnx", "numpy");
    try (TableFile file = TableFiles.open(path + ".npz", CONF)) {
      assertThat(file.table("a.w").rows()).isEqualTo(3);
    }
  }

  @Test
  void theAdviceForTiktokenWorks() throws Exception {
    assumeTrue(run("python3 -c 'import transformers, tiktoken'") == 0, "no tiktoken");
    StringBuilder ranks = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      String token = Base64.getEncoder().encodeToString(new byte[] {(byte) i});
      ranks.append(token).append(' ').append(i).append('\n');
    }
    Path path = file("tokenizer.model", bytes(ranks.toString()));
    follow(refusal(path), "transformers", "tiktoken");
    assertThat(TokenizerFile.read(path + ".json", LowerCase.AUTO, CONF).vocabulary().size())
        .isEqualTo(256);
  }

  @Test
  void textsOfWordsAreNoVocabularies() {
    for (String text :
        new String[] {
          "the 2nd\nof\nand 3\n", "a 1\nb 2\nc 3\n", "cat 1.5\ndog 1.5\nbird 1\n", "a 3\nb 2\n"
        }) {
      assertThat(ForeignText.find(bytes(text))).as(text).isEqualTo(Optional.empty());
    }
  }
}
