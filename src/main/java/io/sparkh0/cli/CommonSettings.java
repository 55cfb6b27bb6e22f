// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** The settings of how a command runs, whatever it does, and the Spark session they ask for. */
public final class CommonSettings {
  static final Setting<String> MASTER =
      Setting.of(SettingType.text("URL"))
          .option("--master")
          .otherwise("local[*], or spark-submit's")
          .doc("Spark's master.");

  static final Setting<String> DEPLOY_MODE =
      Setting.of(SettingType.text("MODE"))
          .option("--deploy-mode")
          .doc("client or cluster; read by jobs/h0 and spark-submit.");

  static final Setting<String> CONFIG =
      Setting.of(SettingType.text("FILE"))
          .option("--config")
          .path()
          .doc("A properties file of options; the command line wins.");

  static final Setting<Boolean> VERBOSE =
      Setting.of(SettingType.flag())
          .option("-v")
          .doc("Show the log of Spark and Hadoop, and the stack trace of a failure.");

  /** What only a Spark session reads. */
  static final List<Setting<?>> OF_SESSION =
      List.of(MASTER, DEPLOY_MODE, SparkSettings.SPARK_CONF, SparkSettings.PROPERTIES_FILE);

  /** Of commands that need no Spark session. */
  static final SettingGroup WITHOUT_SPARK =
      new SettingGroup(
          "Running", List.of(SparkSettings.SPARK_CONF, SparkSettings.PROPERTIES_FILE, VERBOSE));

  private static final String KILL_ON_FATAL_ERROR = "spark.executor.killOnFatalError.depth";

  private CommonSettings() {}

  /**
   * Of a command that runs on Spark.
   *
   * @param more what not every such command reads
   */
  public static SettingGroup onSpark(Setting<?>... more) {
    return new SettingGroup(
        "Running", Settings.join(OF_SESSION, List.of(CONFIG, VERBOSE), List.of(more)));
  }

  /**
   * Hadoop's configuration as Spark would make it, of a command that needs no session; its log is
   * quiet unless it was asked for.
   */
  static Configuration hadoop(Settings settings) {
    quieten(settings);
    SparkConf spark = new SparkConf();
    RunMessages messages = RunMessages.standard();
    SparkSettings.of(settings, spark, messages).forEach(spark::set);
    for (String given : settings.find(SparkSettings.SPARK_CONF).orElse(List.of())) {
      if (!given.matches("spark\\.(hadoop|driver)\\..*")) {
        messages.warn(
            "the setting "
                + given.replaceFirst("=.*", "")
                + " is not read: this command needs no Spark session");
      }
    }
    Configuration conf = new Configuration();
    for (Tuple2<String, String> setting : spark.getAllWithPrefix("spark.hadoop.")) {
      conf.set(setting._1(), setting._2());
    }
    return conf;
  }

  private static boolean quieten(Settings settings) {
    boolean isQuiet = !settings.has(VERBOSE);
    if (isQuiet) {
      Configurator.setRootLevel(Level.OFF);
    }
    return isQuiet;
  }

  /**
   * Starts Spark.
   *
   * @param name that Spark shows
   * @throws InvalidSettingException if a setting comes too late for a driver that runs
   */
  static SparkSession session(String name, Settings settings) {
    boolean isQuiet = quieten(settings);
    SparkConf conf = new SparkConf();
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    if (!conf.contains("spark.master")) {
      builder.master("local[*]");
    }
    settings
        .chosen(DEPLOY_MODE)
        .filter(mode -> !mode.equals(conf.get("spark.submit.deployMode", "client")))
        .ifPresent(
            mode -> {
              throw new InvalidSettingException(
                  "--deploy-mode " + mode + " is for jobs/h0 and spark-submit, before the jar");
            });
    Map<String, String> given = SparkSettings.of(settings, conf, RunMessages.standard());
    String memory = given.get("spark.driver.memory");
    if (memory != null && !memory.equals(conf.get("spark.driver.memory", ""))) {
      throw new InvalidSettingException(
          "spark.driver.memory="
              + memory
              + " comes too late here: the driver runs already. Give it to jobs/h0 or spark-submit (--driver-memory)");
    }
    builder.config("spark.sql.caseSensitive", "true");
    String master =
        settings
            .chosen(MASTER)
            .orElse(given.getOrDefault("spark.master", conf.get("spark.master", "local")));
    if (master.matches("local(\\[.*])?")) {
      // A task that runs out of memory fails. Else Spark ends its process, here the driver's own,
      // and a run says nothing.
      builder.config(KILL_ON_FATAL_ERROR, conf.get(KILL_ON_FATAL_ERROR, "0"));
    }
    given.forEach(builder::config);
    settings.chosen(MASTER).ifPresent(builder::master);
    if (!conf.contains("spark.ui.enabled") && !given.containsKey("spark.ui.enabled")) {
      builder.config("spark.ui.enabled", "false");
    }
    boolean terminal = System.getenv("TERM") != null && System.getenv("SPARK_H0_TERMINAL") != null;
    builder.config("spark.ui.showConsoleProgress", Boolean.toString(terminal));
    SparkSession session = builder.getOrCreate();
    if (isQuiet) {
      session.sparkContext().setLogLevel("OFF");
    }
    if (session.sparkContext().uiWebUrl().isDefined()) {
      RunMessages.standard()
          .progress("Spark's UI is at " + session.sparkContext().uiWebUrl().get());
    }
    return session;
  }
}
