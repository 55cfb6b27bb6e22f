// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench.measure;

import io.sparkh0.bench.AbsentPeerException;
import io.sparkh0.bench.BenchSizes;
import io.sparkh0.bench.Contender;
import io.sparkh0.bench.Ratio;
import io.sparkh0.bench.Rounds;
import io.sparkh0.bench.data.Corpus;
import io.sparkh0.bench.data.Layers;
import io.sparkh0.bench.data.PlainReference;
import io.sparkh0.bench.data.ZipfIds;
import io.sparkh0.layer.InputLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What needs no Spark, on one thread: the poolings against EmbeddingBag and the memory. */
final class KernelMeasures {
  private static final int WARM_UPS = 5;
  private static final String FLOATS = "pooled float32";
  private static final String BYTES = "pooled int8";
  private static final String BERT = "pooled with LayerNorm";
  private static final String LONG = "pooled float32, long documents";

  private final SelectedMeasures selected;
  private final BenchSizes sizes;
  private final Consumer<String> progress;

  KernelMeasures(SelectedMeasures selected, BenchSizes sizes, Consumer<String> progress) {
    this.selected = selected;
    this.sizes = sizes;
    this.progress = progress;
  }

  /**
   * @param folder for the files of the child process
   */
  List<Ratio> run(Layers layers, ZipfIds ids, Path python, Path folder) {
    Corpus corpus =
        new Corpus(ids.documents(sizes.kernelDocuments(), sizes.length()), sizes.length());
    InputLayer plain = layers.plain();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new PooledContender(FLOATS, plain, corpus).checked());
    if (selected.any(SelectedMeasures.BYTES_BAG)) {
      contenders.add(new PooledContender(BYTES, layers.bytes(), corpus).checked());
    }
    if (selected.any(SelectedMeasures.LAYER_NORM)) {
      contenders.add(new PooledContender(BERT, layers.bert(), corpus).checked());
    }
    if (selected.any(SelectedMeasures.LONG)) {
      Corpus documents = corpus.ofLength(sizes.longLength());
      contenders.add(new PooledContender(LONG, plain, documents).checked());
    }
    List<Contender> readers = readers(layers, corpus);
    contenders.addAll(readers);
    Optional<EmbeddingBagProcess> bag = embeddingBag(layers, corpus, python, folder);
    bag.ifPresent(contenders::add);
    try {
      Rounds rounds = Rounds.run(contenders, WARM_UPS, sizes.kernelRuns(), progress);
      List<Ratio> ratios = new ArrayList<>();
      bag.ifPresent(
          peer -> {
            compare(rounds, SelectedMeasures.FLOATS_BAG, FLOATS, peer.name())
                .ifPresent(ratios::add);
            compare(rounds, SelectedMeasures.BYTES_BAG, BYTES, peer.name()).ifPresent(ratios::add);
          });
      if (!readers.isEmpty()) {
        ratios.add(
            rounds.speedOfBest(
                SelectedMeasures.READ_LIMIT,
                FLOATS,
                readers.stream().map(Contender::name).toList()));
      }
      compare(rounds, SelectedMeasures.LAYER_NORM, BERT, FLOATS).ifPresent(ratios::add);
      compare(rounds, SelectedMeasures.LONG, LONG, FLOATS).ifPresent(ratios::add);
      return ratios;
    } finally {
      bag.ifPresent(EmbeddingBagProcess::close);
    }
  }

  private Optional<Ratio> compare(Rounds rounds, String measure, String ours, String peer) {
    return selected.any(measure)
        ? Optional.of(rounds.speed(measure, ours, peer))
        : Optional.empty();
  }

  private List<Contender> readers(Layers layers, Corpus corpus) {
    if (!selected.any(SelectedMeasures.READ_LIMIT)) {
      return List.of();
    }
    try {
      return new ReadLimit(layers.table(), corpus).contenders();
    } catch (AbsentPeerException e) {
      progress.accept("left out, " + SelectedMeasures.READ_LIMIT + ": " + e.getMessage());
      return List.of();
    }
  }

  private Optional<EmbeddingBagProcess> embeddingBag(
      Layers layers, Corpus corpus, Path python, Path folder) {
    if (!selected.any(SelectedMeasures.FLOATS_BAG, SelectedMeasures.BYTES_BAG)) {
      return Optional.empty();
    }
    try {
      PlainReference reference = new PlainReference(layers.plain());
      return Optional.of(
          EmbeddingBagProcess.start(python, folder, layers.table(), corpus, reference));
    } catch (AbsentPeerException e) {
      progress.accept(
          "left out, "
              + SelectedMeasures.FLOATS_BAG
              + " and "
              + SelectedMeasures.BYTES_BAG
              + ": "
              + e.getMessage());
      return Optional.empty();
    }
  }
}
