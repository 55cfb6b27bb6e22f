package io.sparkh0.bench.cli;

import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.RatioReport;
import io.sparkh0.bench.curve.CurveReport;
import io.sparkh0.bench.curve.Curves;
import io.sparkh0.bench.measure.Benchmark;
import io.sparkh0.cli.CommonOptions;
import io.sparkh0.cli.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: this program against its peers, on this machine. */
@Command(
    name = "bench",
    description = {
      "Measures this program against its peers, side by side in one JVM, and prints ratios.",
      "",
      "All data are drawn from a seed. Every path is first checked against plain loops in double",
      "precision. It takes up to 8 minutes on two cores, with --curves some more, 6 GB of memory",
      "and 4 GB in the temporary folder, which are given back at the end."
    },
    footer = {
      "",
      "Examples:",
      "  jobs/h0 bench --json ratios.json",
      "  jobs/h0 bench --measures stage/word2vec,job-binary/copy",
      "  jobs/h0 bench --curves --report bench-report --python /opt/torch/bin/python"
    },
    sortOptions = false,
    usageHelpAutoWidth = true)
final class BenchCommand implements Callable<Integer> {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final String REPORT = "h0-bench";

  /** For the help. */
  private static final class MeasureNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Benchmark.MEASURES.iterator();
    }
  }

  @Mixin private CommonOptions common;

  @Option(
      names = "--measures",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = MeasureNames.class,
      description = "Take only these measures, separated by commas: ${COMPLETION-CANDIDATES}.")
  private List<String> measures = Benchmark.MEASURES;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the ratios as a JSON array of measure, ratio (the median), low, high, runs.")
  private String json;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description =
          "An interpreter that has PyTorch (default: /usr/bin/python3, where it has; else its measures are left out).")
  private Path python;

  @Option(
      names = "--curves",
      description =
          "Measure as well how speeds grow with documents, cores, length, dimension and vocabulary, and draw it (default folder of --report: h0-bench).")
  private boolean curves;

  @Override
  public Integer call() {
    if (python != null && !Files.isExecutable(python)) {
      throw new WrongUseException("Invalid --python: there is no program " + python);
    }
    for (String measure : measures) {
      if (!Benchmark.MEASURES.contains(measure)) {
        throw new WrongUseException(
            "Invalid --measures: there is no '"
                + measure
                + "', but "
                + String.join(", ", Benchmark.MEASURES));
      }
    }
    if (common.showText()) {
      throw new WrongUseException("--show-text is for featurize; bench has no corpus of yours");
    }
    SparkSession session = common.session("bench");
    try {
      if (!session.sparkContext().isLocal()) {
        throw new WrongUseException(
            "bench measures this machine; --master must be local[N], and is "
                + session.sparkContext().master());
      }
      run(session);
      return 0;
    } finally {
      session.stop();
    }
  }

  private void run(SparkSession session) {
    BenchSizes sizes = BenchSizes.full();
    Configuration conf = session.sessionState().newHadoopConf();
    Consumer<String> progress = line -> System.err.println(line);
    List<Ratio> ratios =
        new Benchmark(
                session,
                new SessionFeaturizer(session),
                python == null ? PYTHON : python,
                sizes,
                progress)
            .run(measures);
    System.out.print(new RatioReport(ratios).toText());
    if (json != null) {
      new RatioReport(ratios).write(json, conf);
      System.out.println("ratios in  " + json);
    }
    if (curves || common.report != null) {
      String folder = common.report == null ? REPORT : common.report;
      Curves measured = curves ? Curves.measure(session, sizes, progress) : Curves.none();
      new CurveReport(ratios, measured).write(folder, conf);
      System.out.println("report in  " + folder);
    }
  }
}
