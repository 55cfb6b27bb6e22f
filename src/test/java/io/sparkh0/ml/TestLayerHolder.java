// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.layer.InputLayer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;

/** A layer is loaded once, and anew where a Param that shapes it has another value. */
class TestLayerHolder {
  private static final int LENGTH = 8;

  private static H0Embedder stage() {
    return H0Embedder.random(6, 4, "normal", 7).setPosition("learned").setMaxLength(LENGTH);
  }

  @Test
  void paramsThatShapeNoLayerLeaveTheLoadedOne() {
    H0Embedder stage = stage();
    InputLayer loaded = stage.layer();
    H0Embedder copy = stage.copy(ParamMap.empty().put(stage.outputCol(), "features"));
    List<Consumer<H0Embedder>> changes =
        List.of(
            s -> s.setInputCol("ids").setMaskCol("mask").setErrorCol("why"),
            s -> s.setPooling("mean,max").setOutputType("binary").setNormalize(true),
            s -> s.setHandleInvalid("keep").setUnknownId(1).setOverflow("truncate").setIdBase(1),
            s -> s.setTable(s.getTable()).setPosition("learned").setMaxLength(LENGTH));
    for (Consumer<H0Embedder> change : changes) {
      change.accept(stage);
      change.accept(copy);
      assertThat(stage.layer()).isSameAs(loaded);
      assertThat(copy.layer()).isSameAs(loaded);
    }
  }

  @Test
  void aParamThatShapesTheLayerLoadsItAnewHoweverItIsSet() {
    H0Embedder stage = stage();
    InputLayer loaded = stage.layer();
    H0Embedder copy = stage.copy(ParamMap.empty());
    copy.set(copy.embeddingScale(), "sqrt");
    assertThat(copy.layer().digest()).isNotEqualTo(loaded.digest());
    copy.clear(copy.embeddingScale());
    assertThat(copy.layer().digest()).isEqualTo(loaded.digest());
    assertThat(stage.copy(ParamMap.empty().put(stage.combine(), "multiply")).layer().digest())
        .isNotEqualTo(loaded.digest());
    assertThat(stage.setMaxLength(LENGTH + 1).layer().maximumLength()).isEqualTo(LENGTH + 1);
    assertThat(stage.setTable("random:6,4,normal,8").layer().table().row(0))
        .isNotEqualTo(loaded.table().row(0));
    assertThat(loaded.maximumLength()).isEqualTo(LENGTH);
  }

  @Test
  void copiesMadeBeforeTheLayerIsLoadedShareIt() {
    H0Embedder stage = stage();
    H0Embedder copy = stage.copy(ParamMap.empty().put(stage.outputCol(), "features"));
    H0Embedder other = stage.copy(ParamMap.empty().put(stage.maxLength(), LENGTH + 1));
    assertThat(copy.layer()).isSameAs(stage.layer());
    assertThat(other.layer().maximumLength()).isEqualTo(LENGTH + 1);
    assertThat(stage.layer().maximumLength()).isEqualTo(LENGTH);
  }
}
