// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.cli;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.RatioReport;
import io.sparkh0.bench.curve.CurveReport;
import io.sparkh0.bench.curve.Curves;
import io.sparkh0.bench.measure.Benchmark;
import io.sparkh0.cli.CommonSettings;
import io.sparkh0.cli.SettingCommand;
import io.sparkh0.cli.SettingGroup;
import io.sparkh0.pipeline.RunSettings;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

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
    })
final class BenchCommand extends SettingCommand {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final String REPORT = "h0-bench";

  private static final Setting<List<String>> MEASURES =
      Setting.of(
              SettingType.listOf(SettingType.oneOf(Benchmark.MEASURES, measure -> measure, "NAME")))
          .option("--measures")
          .byDefault(Benchmark.MEASURES)
          .otherwise("all")
          .doc("The measures that are taken.");

  private static final Setting<String> JSON =
      Setting.of(SettingType.text("FILE"))
          .option("--json")
          .path()
          .doc(
              "The file for the ratios, a JSON array of measure, ratio (the median), low, high,"
                  + " runs.");

  private static final Setting<String> PYTHON_PATH =
      Setting.of(SettingType.text("PATH"))
          .option("--python")
          .path()
          .otherwise("/usr/bin/python3, where it has; else its measures are left out")
          .doc("The path of an interpreter that has PyTorch.");

  private static final Setting<Boolean> CURVES =
      Setting.of(SettingType.flag())
          .option("--curves")
          .byDefault(false)
          .doc(
              "Whether it is measured as well how speeds grow with documents, cores, length,"
                  + " dimension and vocabulary, and drawn (default folder of --report: h0-bench).");

  @Override
  protected List<SettingGroup> groups() {
    return List.of(
        new SettingGroup("Measures", List.of(MEASURES, JSON, PYTHON_PATH, CURVES)),
        CommonSettings.onSpark(RunSettings.REPORT));
  }

  @Override
  protected RunStatus run(Settings settings) {
    Path python = settings.find(PYTHON_PATH).map(Path::of).orElse(PYTHON);
    refuse(
        settings.has(PYTHON_PATH) && !Files.isExecutable(python),
        "Invalid --python: there is no program " + python);
    return onSpark(settings, session -> run(session, python, settings));
  }

  private static RunStatus run(SparkSession session, Path python, Settings settings) {
    refuse(
        !session.sparkContext().isLocal(),
        "bench measures this machine; --master must be local[N], and is "
            + session.sparkContext().master());
    BenchSizes sizes = BenchSizes.full();
    Configuration conf = session.sessionState().newHadoopConf();
    Consumer<String> progress = System.err::println;
    List<Ratio> ratios =
        new Benchmark(session, new SessionFeaturizer(session), python, sizes, progress)
            .run(settings.get(MEASURES));
    System.out.print(new RatioReport(ratios).toText());
    settings
        .find(JSON)
        .ifPresent(
            file -> {
              new RatioReport(ratios).write(file, conf);
              System.out.println("ratios in  " + file);
            });
    boolean hasCurves = settings.get(CURVES);
    if (hasCurves || settings.has(RunSettings.REPORT)) {
      String folder = settings.find(RunSettings.REPORT).orElse(REPORT);
      Curves measured = hasCurves ? Curves.measure(session, sizes, progress) : Curves.none();
      new CurveReport(ratios, measured).write(folder, conf);
      System.out.println("report in  " + folder);
    }
    return RunStatus.DONE;
  }
}
