// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.spark.Broadcasts;
import io.sparkh0.spark.Sent;
import io.sparkh0.spark.StageFile;
import io.sparkh0.spark.StageFiles;
import io.sparkh0.storage.StoragePath;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.slf4j.LoggerFactory;

/**
 * A stage that turns texts into ids by a file, which is read on the driver when it is first needed
 * and sent to the executors. Copies of the stage share what was read, and it is read anew only
 * where a Param that says how has another value.
 *
 * @param <S> the stage's own type
 * @param <T> what is read
 */
public abstract class FileStage<S extends FileStage<S, T>, T> extends TextStage<S> {
  private static final long serialVersionUID = 1L;

  private transient volatile Optional<Held<T>> held = Optional.empty();

  /** As sent, kept so that it is not sent again while this stage is in use. */
  private transient volatile Optional<Broadcast<Sent<T>>> broadcast = Optional.empty();

  /** What the log last said of this stage and its copies. */
  private transient AtomicReference<String> told = new AtomicReference<>("");

  /** What was read, and the Params that said what and how. */
  private record Held<T>(Settings by, T content) {}

  // Java's serialization keeps the Params; the file is read anew where it is needed, and what no
  // Param names goes with them.
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(has(path()) ? null : held.map(Held::content).orElse(null));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    held =
        Optional.ofNullable(in.readObject())
            .map(content -> new Held<>(Settings.none(), file().type().cast(content)));
    broadcast = Optional.empty();
    told = new AtomicReference<>("");
  }

  FileStage(String uid, List<Setting<?>> settings) {
    super(uid, settings);
  }

  /** The kind of file, and how a saved stage keeps it. */
  abstract StageFile<T> file();

  /** The Param that names the file. */
  abstract Setting<String> path();

  /** Params that say how it is read. */
  abstract Setting<?> reading();

  /** Reads the file that the Params name. */
  abstract T readFile();

  /**
   * One line that says what turns texts into ids, and what is done with them.
   *
   * @throws IllegalArgumentException if there is no file, or it is not valid
   */
  public abstract String describe();

  /** Sets the Params of a copy to what they come to, where they go by what stands elsewhere. */
  void settle() {}

  /**
   * What the Params name, read if it isn't there yet; what was {@linkplain #holding given} where
   * they name nothing.
   *
   * @throws IllegalArgumentException if there is neither
   */
  final T content() {
    if (!has(path())) {
      return held.map(Held::content)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Invalid " + path().param() + ": not set (must be the path of a file)"));
    }
    Settings by = by();
    Optional<Held<T>> current = held.filter(h -> h.by().equals(by));
    if (current.isEmpty()) {
      current = Optional.of(new Held<>(by, readFile()));
      held = current;
    }
    return current.get().content();
  }

  /** Takes what is read already for what the Params name. */
  final S holding(T content) {
    held = Optional.of(new Held<>(by(), content));
    return self();
  }

  private Settings by() {
    return chosen(List.of(path(), reading()));
  }

  /** What an execution plan shows: a function, and in brackets by which file it works and how. */
  final String label(String function) {
    String name = has(path()) ? StoragePath.nameOf(value(path())) + ", " : "";
    return String.format(
        Locale.ROOT, "%s[%s%s, sha256 %.8s]", function, name, describe(), file().sha256(content()));
  }

  /** The content on the executors. */
  final Broadcast<Sent<T>> sent(SparkSession session) {
    T content = content();
    String description = describe();
    if (!description.equals(told.getAndSet(description))) {
      LoggerFactory.getLogger(getClass()).info("{}: {}", uid(), description);
    }
    Broadcast<Sent<T>> sent =
        Broadcasts.of(session, file().type(), file().sha256(content), () -> content);
    broadcast = Optional.of(sent);
    return sent;
  }

  @Override
  public S copy(ParamMap extra) {
    S copy = defaultCopy(extra);
    FileStage<S, T> shared = copy;
    shared.held = held;
    shared.broadcast = broadcast;
    shared.told = told;
    return copy;
  }

  @Override
  public MLWriter write() {
    return StageFiles.writer(
        (path, session) -> {
          S settled = copy(ParamMap.empty());
          settled.settle();
          file().save(content(), settled, path, session);
        });
  }

  /** Reads saved stages of one type. */
  static <S extends FileStage<S, T>, T> MLReader<S> reader(
      StageFile<T> file, Class<S> type, Function<String, S> constructor) {
    return StageFiles.reader(
        (path, session) -> {
          StageFile.Saved<S, T> saved = file.load(path, session, type, constructor);
          S stage = saved.stage();
          return stage
              .settings()
              .with(stage.settings().text(stage.path()), saved.file())
              .holding(saved.content());
        });
  }
}
