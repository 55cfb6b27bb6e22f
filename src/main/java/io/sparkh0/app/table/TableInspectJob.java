// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LayerSpec;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.pipeline.RunMessages;
import io.sparkh0.pipeline.RunStatus;
import io.sparkh0.setting.SettingType;
import io.sparkh0.setting.Settings;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.text.words.WordTable;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** One run that reads table files whole and says what they hold. It goes on after a bad one. */
public final class TableInspectJob {
  private static final int MAX_NEIGHBOURS = 10;

  private final TableInspectSettings settings;
  private final Settings chosen;
  private final RunMessages messages;
  private final Configuration conf;

  /**
   * A job that runs once.
   *
   * @param messages receive what is found
   */
  public TableInspectJob(TableInspectSettings settings, RunMessages messages, Configuration conf) {
    this.settings = settings;
    this.chosen = settings.chosen();
    this.messages = messages;
    this.conf = conf;
  }

  /** Reads all files; {@link RunStatus#INCOMPLETE} if one of them is bad. */
  public RunStatus run() {
    LayerLoader loader = new LayerLoader(new LayerSpec(chosen), conf);
    RunStatus status = RunStatus.DONE;
    for (String file : chosen.get(TableInspectSettings.FILES)) {
      TableFacts facts = TableFacts.of(file, loader, conf);
      if (!facts.ok()) {
        status = RunStatus.INCOMPLETE;
      }
      if (chosen.get(TableInspectSettings.JSON)) {
        messages.line(json(facts));
      } else {
        print(facts);
      }
    }
    return status;
  }

  private static String json(TableFacts facts) {
    try {
      return new ObjectMapper().writeValueAsString(facts.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(TableFacts facts) {
    messages.line(facts.file());
    facts.error().ifPresent(error -> messages.fact("bad", "%s", error));
    facts.noTable().ifPresent(reason -> messages.fact("no table", "%s", reason));
    facts.layer().ifPresent(layer -> print(facts, layer));
    if (facts.ok()) {
      messages.fact("sha256", "%s", facts.sha256());
    }
    if (!settings.words().isEmpty()) {
      facts.layer().ifPresent(layer -> printNeighbours(facts, layer));
    }
  }

  private void print(TableFacts facts, LoadedLayer layer) {
    EmbeddingTable table = layer.layer().table();
    messages.fact("found", "%s", layer.describe());
    messages.fact(
        "shape",
        "%,d ids, %,d rows x %,d, %s (%s)",
        layer.layer().vocabulary(),
        table.rows(),
        table.dimension(),
        facts.dtype(),
        facts.format());
    if (!facts.reachable().isEmpty()) {
      messages.fact(
          "reachable",
          "by --split %s of the words",
          facts.reachable().entrySet().stream()
              .map(share -> percent(SettingType.nameOf(share.getKey()), share.getValue()))
              .collect(Collectors.joining(", ")));
    }
    RowNorms norms = RowNorms.of(table);
    messages.fact(
        "row lengths",
        "smallest %.4g, median %.4g, largest %.4g; %,d rows of zeros; %,d numbers not finite",
        norms.smallest(),
        norms.median(),
        norms.largest(),
        norms.zeroRows(),
        table.notFinite().numbers());
  }

  /** Rounded down, so that 100 means all. */
  private static String percent(String split, double share) {
    return String.format(Locale.ROOT, "%s %.2f %%", split, Math.floor(share * 10_000) / 100);
  }

  private void printNeighbours(TableFacts facts, LoadedLayer layer) {
    WordTable known =
        facts
            .words()
            .filter(own -> !chosen.has(TableInspectSettings.TOKENIZER))
            .orElseGet(
                () ->
                    TableWords.of(facts.file(), chosen.find(TableInspectSettings.TOKENIZER), conf));
    Neighbours neighbours = new Neighbours(layer.layer(), known);
    for (String word : settings.words()) {
      String nearest =
          neighbours.of(word, MAX_NEIGHBOURS).stream()
              .map(n -> String.format(Locale.ROOT, "%s %.3f", n.word(), n.cosine()))
              .collect(Collectors.joining(", "));
      messages.fact(
          "near " + word,
          "%s",
          nearest.isEmpty()
              ? "'" + word + "' has no vector among " + known.index().size() + " words"
              : nearest);
    }
  }
}
