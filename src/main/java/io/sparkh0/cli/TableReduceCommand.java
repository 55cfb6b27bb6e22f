package io.sparkh0.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code table reduce}: a smaller table, with weights where a corpus says them. */
@Command(
    name = "reduce",
    description = {
      "Makes a table smaller with no more training: fewer rows (--keep, --min-count), fewer columns (--dimension, by principal components), and the weights of SIF (--weights sif), which are what Model2Vec does to the vectors of a Transformer.",
      "",
      "Rows that go are replaced by one, their mean; all ids stay valid. The weights are those of --pooling sifMean and weightedMean; --remove-common makes these leave out the direction that the corpus's vectors have in common (Arora, Liang and Ma 2017)."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 table reduce glove.6B.300d.txt.gz small.safetensors --dimension 128 --keep 100000",
      "  jobs/h0 table reduce bert/ bert-sif --preset none --dimension 256 --weights sif --remove-common \\",
      "      --input corpus.jsonl.gz --text-column text"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TableReduceCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A table file, a model folder, or random:V,d,normal[:sd]|uniform[:bound],seed.")
  String file;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "A file that ends in .safetensors; with any other ending a folder, which gets model.safetensors and the source's tokenizer.json.")
  String out;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Columns of the new table (default: as they are).")
  Integer dimension;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description =
          "Keep the N most frequent rows: by the corpus, or, of a file of words with no corpus, the first.")
  Integer keep;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description = "Keep the rows that the corpus uses N times or more.")
  Integer minCount;

  @Option(
      names = "--weights",
      paramLabel = "KIND",
      description = "sif: a weight a/(a + p) for each id, p its share of the corpus's tokens.")
  String weights;

  @Option(names = "--sif-a", paramLabel = "A", description = "a of the weights (default: 0.001).")
  Double smoothing;

  @Option(
      names = "--remove-common",
      description = "Leave the common component out of sifMean and weightedMean.")
  boolean removeCommon;

  @Mixin TableOptions options;
  @Mixin WriteOptions write;

  @ArgGroup(validate = false, heading = "%nThe corpus:%n")
  InputOptions input = new InputOptions();

  @ArgGroup(validate = false, heading = "%nText to ids:%n")
  FeaturizeCommand.TokenizerOptions tokenizer = new FeaturizeCommand.TokenizerOptions();

  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    check();
    Progress progress = new Progress();
    if (input.input.isEmpty()) {
      Configuration conf = new Configuration();
      return run(progress, conf, List.of());
    }
    SparkSession session = common.session("table reduce");
    try {
      return run(progress, session.sessionState().newHadoopConf(), List.of(session));
    } finally {
      session.stop();
    }
  }

  private int run(Progress progress, Configuration conf, List<SparkSession> session) {
    TableOutput output = new TableOutput(out, write.ifThere(), conf, progress);
    progress.step("reading " + file);
    try (OpenTable source = options.open(file, conf)) {
      TableReduceJob job = new TableReduceJob(this, source, conf, progress);
      output.write(session.isEmpty() ? job.run() : job.run(session.get(0)), source);
      job.print();
    }
    return 0;
  }

  private void check() {
    List<String> wrong = new ArrayList<>();
    boolean corpus = !input.input.isEmpty();
    if (dimension == null && keep == null && minCount == null && weights == null) {
      wrong.add("nothing to do: give --dimension, --keep, --min-count or --weights sif");
    }
    if (weights != null && !weights.equals("sif")) {
      wrong.add("Invalid --weights: '" + weights + "' (must be sif)");
    }
    if (weights == null && (smoothing != null || removeCommon)) {
      wrong.add("--sif-a and --remove-common need --weights sif");
    }
    if (!corpus && (weights != null || minCount != null)) {
      wrong.add("--weights and --min-count need a corpus: give --input");
    }
    if (corpus && weights == null && minCount == null && keep == null) {
      wrong.add("--input is of use to --keep, --min-count and --weights only");
    }
    if (keep != null && keep < 1) {
      wrong.add("Invalid --keep: " + keep + " (must be at least 1)");
    }
    if (!corpus && tokenizer.isGiven()) {
      wrong.add("--tokenizer, --special-tokens and --lower-case need --input");
    }
    if (input.maskColumn != null || input.positionColumn != null || input.typeColumn != null) {
      wrong.add("--mask-column, --position-column and --type-column are of no use here");
    }
    if (common.report != null || common.showText()) {
      wrong.add("--report and --show-text are of no use here");
    }
    if (!wrong.isEmpty()) {
      throw new WrongUseException(wrong.get(0));
    }
  }
}
