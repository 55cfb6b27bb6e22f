package io.sparkh0.bench;

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

  private final BenchSizes sizes;
  private final Consumer<String> progress;

  KernelMeasures(BenchSizes sizes, Consumer<String> progress) {
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
    contenders.add(new PooledContender(BYTES, layers.bytes(), corpus).checked());
    contenders.add(new PooledContender(BERT, layers.bert(), corpus).checked());
    contenders.add(new PooledContender(LONG, plain, corpus.ofLength(sizes.longLength())).checked());
    List<Contender> readers = readers(layers, corpus);
    contenders.addAll(readers);
    Optional<EmbeddingBagProcess> bag = embeddingBag(layers, corpus, python, folder);
    bag.ifPresent(contenders::add);
    try {
      Rounds rounds = Rounds.run(contenders, WARM_UPS, sizes.kernelRuns(), progress);
      List<Ratio> ratios = new ArrayList<>();
      bag.ifPresent(
          peer -> {
            ratios.add(rounds.speed("pooled-f32/embeddingbag", FLOATS, peer.name()));
            ratios.add(rounds.speed("pooled-int8/embeddingbag", BYTES, peer.name()));
          });
      if (!readers.isEmpty()) {
        ratios.add(
            rounds.speedOfBest(
                "pooled-f32/read-limit", FLOATS, readers.stream().map(Contender::name).toList()));
      }
      ratios.add(rounds.speed("layernorm/plain", BERT, FLOATS));
      ratios.add(rounds.speed("length-65536/length-128", LONG, FLOATS));
      return ratios;
    } finally {
      bag.ifPresent(EmbeddingBagProcess::close);
    }
  }

  private List<Contender> readers(Layers layers, Corpus corpus) {
    try {
      return new ReadLimit(layers.table(), corpus).contenders();
    } catch (AbsentPeerException e) {
      progress.accept("left out, pooled-f32/read-limit: " + e.getMessage());
      return List.of();
    }
  }

  private Optional<EmbeddingBagProcess> embeddingBag(
      Layers layers, Corpus corpus, Path python, Path folder) {
    try {
      PlainReference reference = new PlainReference(layers.plain());
      return Optional.of(
          EmbeddingBagProcess.start(python, folder, layers.table(), corpus, reference));
    } catch (AbsentPeerException e) {
      progress.accept(
          "left out, pooled-f32/embeddingbag and pooled-int8/embeddingbag: " + e.getMessage());
      return Optional.empty();
    }
  }
}
