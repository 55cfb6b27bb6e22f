package io.sparkh0.cli;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code featurize}: documents to H0 features. */
@Command(
    name = "featurize",
    description = {
      "Turns documents, text or token ids, into H0 features.",
      "",
      "With neither --input nor --config it reads conf/featurize.properties: the sample data."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 featurize --input news.jsonl --tokenizer bert/tokenizer.json --table bert/ --output features.parquet",
      "  jobs/h0 featurize --input ids.parquet --ids-column ids --random-table 30522,384,normal:0.02,42 \\",
      "      --position sinusoidal --pooling mean,max --output features.parquet --rejects rejects"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class FeaturizeCommand implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Spec CommandSpec spec;

  @ArgGroup(validate = false, heading = "%nInput:%n")
  InputOptions input = new InputOptions();

  @ArgGroup(validate = false, heading = "%nText to ids:%n")
  TokenizerOptions tokenizer = new TokenizerOptions();

  @ArgGroup(validate = false, heading = "%nThe layer:%n")
  LayerMixin layer = new LayerMixin();

  @ArgGroup(validate = false, heading = "%nDocuments and features:%n")
  FeatureOptions features = new FeatureOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  OutputOptions output = new OutputOptions();

  /** What is written where. */
  static final class OutputOptions {
    @Option(names = "--output", paramLabel = "PATH", description = "The folder to write.")
    String output;

    @Option(
        names = "--output-format",
        paramLabel = "FORMAT",
        description = "parquet or json (default: by the extension of --output, else parquet).")
    String outputFormat;

    @Option(
        names = "--mode",
        paramLabel = "MODE",
        defaultValue = "error",
        description = "error, overwrite or append, where there is something (default: error).")
    String mode;

    @Option(
        names = "--rejects",
        paramLabel = "PATH",
        description =
            "Folder of JSON lines for rows that have no features, with file and reason; without it the first such row ends the run.")
    String rejects;

    @Option(
        names = "--max-rejects",
        paramLabel = "N",
        description = "Exit with 3 if more rows are rejected (default: no limit).")
    Long maxRejects;

    String format() {
      if (outputFormat == null) {
        return output.endsWith(".json") || output.endsWith(".jsonl") ? "json" : "parquet";
      }
      if (!outputFormat.equals("parquet") && !outputFormat.equals("json")) {
        throw new WrongUseException(
            "Invalid --output-format: '" + outputFormat + "' (must be parquet or json)");
      }
      return outputFormat;
    }
  }

  /** How text becomes ids. */
  static final class TokenizerOptions {
    @Option(
        names = "--tokenizer",
        paramLabel = "PATH",
        description =
            "tokenizer.json, vocab.txt, vocab.json with merges.txt beside it, or a list with a word a line (default: what the table brings, the tokenizer.json of its folder or its own words).")
    String tokenizer;

    @Option(
        names = "--special-tokens",
        paramLabel = "on|off",
        description = "The tokenizer's special tokens, such as [CLS] (default: on).")
    String specialTokens;

    @Option(
        names = "--lower-case",
        paramLabel = "auto|on|off",
        description =
            "Lower-casing (default: auto, as the tokenizer says; of words, where the table has none with capitals).")
    private String lowerCase;

    boolean isGiven() {
      return tokenizer != null || specialTokens != null || lowerCase != null;
    }

    String lowerCase() {
      return lowerCase == null ? "auto" : lowerCase;
    }

    boolean specialTokens() {
      if (specialTokens == null || specialTokens.equals("on")) {
        return true;
      }
      if (specialTokens.equals("off")) {
        return false;
      }
      throw new WrongUseException(
          "Invalid --special-tokens: '" + specialTokens + "' (must be on or off)");
    }
  }

  @Override
  public Integer call() {
    if (input.input.isEmpty()) {
      throw new WrongUseException("no --input is given");
    }
    if (output.output == null) {
      throw new WrongUseException("no --output is given");
    }
    if (output.maxRejects != null && output.rejects == null) {
      throw new WrongUseException("--max-rejects needs --rejects PATH");
    }
    SparkSession session = common.session("featurize");
    try {
      return new FeaturizeJob(session, this, System.out).run();
    } finally {
      session.stop();
    }
  }
}
