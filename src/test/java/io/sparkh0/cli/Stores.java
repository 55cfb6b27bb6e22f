// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.VersionInfo;

/** A NameNode with two DataNodes, and an S3 server, each a process of its own. */
final class Stores implements AutoCloseable {
  static final String BUCKET = "s3a://bucket";

  private static final Path POM = Path.of("src/test/stores/pom.xml").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/stores").toAbsolutePath();
  private static final long WAIT_SECONDS = 120;

  private final List<Process> processes = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Configuration conf = new Configuration();
  private final String nameNode;
  private final String connector;

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /**
   * Starts both.
   *
   * @param data where they keep what they have
   */
  Stores(Path data) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    int hdfs = freePort();
    int s3 = freePort();
    nameNode = "hdfs://127.0.0.1:" + hdfs;
    connector = classPath("s3a");
    Path written = data.resolve("hdfs.xml");
    start(
        "hdfs",
        "-Dtest.build.data=" + data.resolve("hdfs"),
        "-cp",
        classPath("hdfs"),
        "org.apache.hadoop.test.MiniDFSClusterManager",
        "-format",
        "-datanodes",
        "2",
        "-nnport",
        String.valueOf(hdfs),
        "-writeConfig",
        written.toString());
    Path properties = data.resolve("s3proxy.conf");
    Path log = data.resolve("logback.xml");
    Files.writeString(log, "<configuration><root level=\"WARN\"/></configuration>");
    String address = "http://127.0.0.1:" + s3;
    Files.write(
        properties,
        List.of(
            "s3proxy.authorization=none",
            "s3proxy.ignore-unknown-headers=true",
            "s3proxy.endpoint=" + address,
            "jclouds.provider=transient",
            "jclouds.identity=none",
            "jclouds.credential=none"));
    start(
        "s3proxy",
        "-Dlogback.configurationFile=" + log,
        "-cp",
        classPath("s3proxy"),
        "org.gaul.s3proxy.Main",
        "--properties",
        properties.toString());
    settings.put("fs.s3a.endpoint", address);
    settings.put("fs.s3a.endpoint.region", "us-east-1");
    settings.put("fs.s3a.path.style.access", "true");
    settings.put("fs.s3a.access.key", "none");
    settings.put("fs.s3a.secret.key", "none");
    settings.forEach(conf::set);
    conf.setClassLoader(new URLClassLoader(urls(connector), Stores.class.getClassLoader()));
    HttpRequest bucket =
        HttpRequest.newBuilder(URI.create(address + "/bucket"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    await(
        "S3",
        () ->
            HttpClient.newHttpClient().send(bucket, BodyHandlers.discarding()).statusCode() == 200);
    await("HDFS", () -> Files.exists(written));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static URL[] urls(String classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String file : classPath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(file).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** As Maven resolves it; asked once. */
  private static String classPath(String profile) throws IOException, InterruptedException {
    String hadoop = VersionInfo.getVersion();
    Path file = FOLDER.resolve(profile + "-" + hadoop + ".classpath");
    if (!Files.exists(file)) {
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  "-ntp",
                  "-f",
                  POM.toString(),
                  "-P" + profile,
                  "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                  "-Dhadoop.version=" + hadoop,
                  "-Dmdep.outputFile=" + file)
              .inheritIO()
              .start();
      if (maven.waitFor() != 0) {
        throw new IOException("Maven resolves no class path for " + profile);
      }
    }
    return Files.readString(file).strip();
  }

  private void start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx768m");
    command.addAll(List.of(arguments));
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(name + ".log").toFile())
            .start());
  }

  private void await(String name, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!holds(condition)) {
      if (System.nanoTime() > end || processes.stream().anyMatch(process -> !process.isAlive())) {
        close();
        throw new IllegalStateException(name + " does not start; see the logs in " + FOLDER);
      }
      Thread.sleep(200);
    }
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  /** An empty folder of this name in each of the stores. */
  List<String> folders(String name) {
    return List.of(nameNode + "/" + name, BUCKET + "/" + name);
  }

  /** The options by which a command finds them. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    settings.forEach((key, value) -> add(options, "spark.hadoop." + key, value));
    add(options, "spark.driver.extraClassPath", connector);
    add(options, "spark.executor.extraClassPath", connector);
    return options;
  }

  private static void add(List<String> options, String key, String value) {
    options.add("--spark-conf");
    options.add(key + "=" + value);
  }

  FileSystem files(String uri) throws IOException {
    return FileSystem.get(URI.create(uri), conf);
  }

  /** Copies a local file or folder. */
  void put(Path local, String target) throws IOException {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(target);
    try (Stream<Path> all = Files.walk(local)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = local.relativize(file).toString();
        files(target)
            .copyFromLocalFile(
                new org.apache.hadoop.fs.Path(file.toUri()),
                name.isEmpty() ? place : new org.apache.hadoop.fs.Path(place, name));
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
