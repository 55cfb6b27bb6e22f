package io.sparkh0.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that every command has, and the SparkSession that follows from them. */
public final class CommonOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master (default: local[*], or spark-submit's).")
  private String master;

  @Option(
      names = "--deploy-mode",
      paramLabel = "MODE",
      description = "client or cluster; taken by jobs/h0 and spark-submit.")
  private String deployMode;

  @Option(
      names = "--spark-conf",
      paramLabel = "K=V",
      description = "A Spark setting, for instance spark.driver.memory=4g; may be repeated.")
  private Map<String, String> sparkConf = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A properties file of options; the command line wins.")
  String config;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Folder for the run's figures: run.json and one HTML page.")
  public String report;

  @Option(names = "-v", description = "Show Spark's log, and the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = "--show-text",
      description = "Show the corpus's text in messages and a few rows of the result.")
  private boolean showText;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  public boolean showText() {
    return showText;
  }

  /** Starts Spark. */
  public SparkSession session(String name) {
    if (!verbose) {
      Configurator.setRootLevel(Level.OFF);
    }
    SparkConf conf = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder().appName("h0 " + name);
    if (master != null) {
      builder.master(master);
    } else if (!conf.contains("spark.master")) {
      builder.master("local[*]");
    }
    if (deployMode != null && !deployMode.equals(conf.get("spark.submit.deployMode", "client"))) {
      throw new WrongUseException(
          "--deploy-mode " + deployMode + " is for jobs/h0 and spark-submit, before the jar");
    }
    String wanted = sparkConf.get("spark.driver.memory");
    if (wanted != null && !wanted.equals(conf.get("spark.driver.memory", ""))) {
      throw new WrongUseException(
          "spark.driver.memory="
              + wanted
              + " comes too late here: the driver runs already. Give it to jobs/h0 or spark-submit (--driver-memory)");
    }
    sparkConf.forEach(builder::config);
    if (!conf.contains("spark.ui.enabled") && !sparkConf.containsKey("spark.ui.enabled")) {
      builder.config("spark.ui.enabled", "false");
    }
    boolean terminal = System.getenv("TERM") != null && System.getenv("SPARK_H0_TERMINAL") != null;
    builder.config("spark.ui.showConsoleProgress", Boolean.toString(terminal));
    builder.config("spark.sql.caseSensitive", "true");
    SparkSession session = builder.getOrCreate();
    if (!verbose) {
      session.sparkContext().setLogLevel("OFF");
    }
    return session;
  }
}
