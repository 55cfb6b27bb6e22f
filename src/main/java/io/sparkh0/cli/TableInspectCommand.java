package io.sparkh0.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.TableFile;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code table inspect}: what is in table files, and whether they are whole. */
@Command(
    name = "inspect",
    description = {
      "Reads table files whole and says what they hold: shape, element type, the lengths of the rows, what the preset found and therefore does, and the SHA-256. Goes on after a bad file. Needs no Spark session."
    },
    footer = {
      "",
      "With --json one object a line: file, ok, error, vocabulary, dimension, dtype, preset, sha256.",
      "ok is about the file; a whole file in which no table is recognised has the preset null.",
      "Exit code 1 where any file is bad.",
      "",
      "Examples:",
      "  jobs/h0 table inspect bert-base-uncased/ glove.6B.300d.txt.gz",
      "  jobs/h0 table inspect glove.6B.300d.txt.gz --neighbours king,tea"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TableInspectCommand implements Callable<Integer> {
  private static final int NEIGHBOURS = 10;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Table files or model folders.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = "--neighbours",
      split = ",",
      paramLabel = "WORD,…",
      description =
          "Show the 10 words that are nearest to each, by cosine; of fastText models by the vectors with n-grams, which words never seen have too.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--tokenizer",
      paramLabel = "PATH",
      description =
          "What the ids stand for, for --neighbours (default: the table's words, else the tokenizer.json or vocab.txt beside it).")
  private String tokenizer;

  @Mixin private TableOptions options;
  @Mixin private PlainOptions plain;

  @Override
  public Integer call() throws JsonProcessingException {
    if (json && !words.isEmpty()) {
      throw new WrongUseException("--neighbours and --json exclude each other");
    }
    Configuration conf = plain.hadoop();
    boolean bad = false;
    for (String file : files) {
      TableFacts facts = TableFacts.of(file, options.loader(conf), this::ownWords);
      bad |= !facts.ok();
      if (json) {
        System.out.println(new ObjectMapper().writeValueAsString(facts.json()));
      } else {
        print(facts);
        printNeighbours(facts, conf);
      }
    }
    return bad ? Commands.FAILED : 0;
  }

  private static void print(TableFacts facts) {
    System.out.println(facts.file());
    facts.error().ifPresent(error -> line("bad", "%s", error));
    facts.noTable().ifPresent(reason -> line("no table", "%s", reason));
    if (facts.layer().isPresent()) {
      LoadedLayer layer = facts.layer().get();
      line("found", "%s", layer.describe());
      line(
          "shape",
          "%,d ids, %,d rows x %,d, %s (%s)",
          layer.layer().vocabulary(),
          layer.layer().table().rows(),
          layer.layer().table().dimension(),
          facts.dtype(),
          facts.format());
      RowNorms norms = RowNorms.of(layer.layer().table());
      line(
          "row lengths",
          "smallest %.4g, median %.4g, largest %.4g; %,d rows of zeros; %,d numbers not finite",
          norms.smallest(),
          norms.median(),
          norms.largest(),
          norms.zeroRows(),
          norms.notFinite());
    }
    if (facts.ok()) {
      line("sha256", "%s", facts.sha256());
    }
  }

  private Optional<WordTable> ownWords(TableFile file) {
    return words.isEmpty() || tokenizer != null ? Optional.empty() : WordTableFile.ofTable(file);
  }

  private void printNeighbours(TableFacts facts, Configuration conf) {
    if (words.isEmpty() || facts.layer().isEmpty()) {
      return;
    }
    WordTable known =
        facts
            .words()
            .orElseGet(() -> TableWords.of(facts.file(), Optional.ofNullable(tokenizer), conf));
    Neighbours neighbours = new Neighbours(facts.layer().get().layer(), known);
    for (String word : words) {
      String nearest =
          neighbours.of(word, NEIGHBOURS).stream()
              .map(n -> String.format(Locale.ROOT, "%s %.3f", n.word(), n.cosine()))
              .collect(Collectors.joining(", "));
      line(
          "near " + word,
          "%s",
          nearest.isEmpty()
              ? "'" + word + "' has no vector among " + known.index().size() + " words"
              : nearest);
    }
  }

  private static void line(String name, String format, Object... values) {
    System.out.printf("  %-12s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
