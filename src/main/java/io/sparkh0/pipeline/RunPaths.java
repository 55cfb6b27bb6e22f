// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import io.sparkh0.pipeline.source.InputSettings;
import io.sparkh0.setting.InvalidSettingException;
import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import io.sparkh0.storage.RealPath;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The paths of a run. What it writes must lie apart from what it reads and from what else it
 * writes: one place inside the other would be replaced with it, or be read the next time.
 */
public final class RunPaths {
  /** Files that are read beside a table or tokenizer, where they are there. */
  private static final List<String> SIBLINGS =
      List.of(
          "config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "vocab.txt",
          "merges.txt",
          "modules.json",
          "config_sentence_transformers.json");

  private static final String SHARDS = ".safetensors.index.json";

  /** A place, and how the user names it. */
  private record Place(Setting<?> setting, String given, RealPath real) {
    String name() {
      return setting + (setting.option().startsWith("-") ? " " + given : " (" + given + ")");
    }
  }

  private final Settings chosen;
  private final Configuration conf;

  private RunPaths(Settings chosen, Configuration conf) {
    this.chosen = chosen;
    this.conf = conf;
  }

  /**
   * The outputs of a run, none yet, once its paths are found to lie apart.
   *
   * @param chosen all settings of the run; those whose values are paths and are not written are
   *     read
   * @param written settings whose paths are written, where they are chosen
   * @throws InvalidSettingException if two are the same place or one lies in the other
   */
  public static StagedOutputs outputs(
      Settings chosen, List<Setting<String>> written, RunMessages messages, Configuration conf) {
    RunPaths paths = new RunPaths(chosen, conf);
    List<Place> others = new ArrayList<>();
    for (Setting<?> setting : chosen.names()) {
      if (!written.contains(setting)) {
        paths.texts(setting).forEach(text -> others.addAll(paths.linked(setting, text)));
      }
    }
    for (Setting<String> setting : written) {
      for (String text : paths.texts(setting)) {
        Place own = new Place(setting, text, RealPath.of(text, conf));
        others.forEach(other -> refuseOverlap(own, other));
        paths.refuseMatch(own);
        others.add(own);
      }
    }
    return new StagedOutputs(messages::warn, conf);
  }

  private List<String> texts(Setting<?> setting) {
    Object value = chosen.chosen(setting).map(Object.class::cast).orElse(List.of());
    Stream<?> all = value instanceof List<?> list ? list.stream() : Stream.of(value);
    return all.map(String::valueOf).filter(setting::isPath).toList();
  }

  private List<Place> linked(Setting<?> setting, String text) {
    return read(setting, text).stream()
        .flatMap(
            place ->
                place.real().withLinked(conf).stream()
                    .map(real -> new Place(setting, place.given(), real)))
        .toList();
  }

  private List<Place> read(Setting<?> setting, String text) {
    if (setting == InputSettings.INPUT) {
      return RealPath.matches(text, conf).stream()
          .map(real -> new Place(setting, text, real))
          .toList();
    }
    StoragePath whole = new StoragePath(text, conf);
    // The tensor's name may stand behind the path.
    String path = whole.exists() ? text : text.replaceFirst("#.*$", "");
    List<Place> places = new ArrayList<>();
    places.add(new Place(setting, text, RealPath.of(path, conf)));
    StoragePath file = new StoragePath(path, conf);
    if (file.isFile()) {
      for (StoragePath sibling : siblings(file)) {
        places.add(new Place(setting, sibling.toString(), RealPath.of(sibling.toString(), conf)));
      }
    }
    return places;
  }

  private static List<StoragePath> siblings(StoragePath file) {
    Stream<String> names = SIBLINGS.stream();
    if (file.name().endsWith(SHARDS)) {
      names =
          Stream.concat(
              names,
              file.parent().fileNames().stream().filter(name -> name.endsWith(".safetensors")));
    }
    return names.map(file::sibling).filter(StoragePath::exists).toList();
  }

  private static void refuseOverlap(Place own, Place other) {
    boolean isInside = own.real().isIn(other.real());
    boolean isAround = other.real().isIn(own.real());
    if (isInside || isAround) {
      String relation = isInside && isAround ? "are the same place" : "lie in one another";
      throw new InvalidSettingException(
          String.format(
              "%s and %s %s (%s%s); choose another path for %s",
              own.name(),
              other.name(),
              relation,
              plain(own),
              isInside && isAround ? "" : ", " + plain(other),
              own.setting()));
    }
  }

  private static String plain(Place place) {
    return StoragePath.plain(place.real().text());
  }

  /** Also what is not there yet: the next run would read it. */
  private void refuseMatch(Place own) {
    for (String glob : texts(InputSettings.INPUT)) {
      InvalidSettingException.refuse(
          !new StoragePath(glob, conf).exists() && own.real().isMatchOf(glob, conf),
          String.format(
              "%s would be read as input: it matches --input %s; choose another path for %s",
              own.name(), glob, own.setting()));
    }
  }
}
