// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparkh0.forward.pooling.PoolingKind;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.layer.LayerSettings;
import io.sparkh0.setting.Settings;
import io.sparkh0.text.tokenizer.SmallTokenizers;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Params of a stage are its settings. */
class TestSettingsStage {
  @Test
  void everySettingIsAParamWithItsSentenceAndDefault() {
    H0Embedder stage = new H0Embedder();
    assertThat(Arrays.stream(stage.params()).map(Param::name))
        .containsExactlyInAnyOrderElementsOf(
            EmbedderSettings.PARAMS.stream().map(setting -> setting.param()).toList());
    assertThat(stage.pooling().doc()).isEqualTo(PoolingSettings.POOLING.doc());
    assertThat(stage.getPooling()).isEqualTo("mean");
    assertThat(stage.getSegments()).isEqualTo(4);
    assertThat(stage.hasDefault(stage.positionOffset())).isFalse();
  }

  @Test
  void valuesAreTypedAndDefaultsAreNotChosen() {
    H0Embedder stage = new H0Embedder().setPooling("Mean, MAX").setTokenNorm(true);
    assertThat(stage.value(PoolingSettings.POOLING))
        .extracting(PoolingKind::name)
        .containsExactly("mean", "max");
    assertThat(stage.chosen(EmbedderSettings.PARAMS))
        .isEqualTo(
            Settings.none()
                .parse(PoolingSettings.POOLING, "mean,max")
                .with(LayerSettings.TOKEN_NORM, true));
  }

  @Test
  void whatASettingCannotParseIsRefusedHoweverItIsSet() {
    H0Embedder stage = new H0Embedder();
    String message = "Invalid combine: 'subtract' (must be add, concat or multiply)";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.setCombine("subtract"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.set(stage.combine(), "subtract"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamMap.empty().put(stage.combine(), "subtract"))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stage.setSinusoidBase(Double.NaN))
        .withMessageContaining("sinusoidBase: 'NaN'");
    assertThat(stage.isSet(stage.combine())).isFalse();
  }

  @Test
  void javasSerializationKeepsTheParams(@TempDir Path folder)
      throws IOException, ClassNotFoundException {
    SubwordTokenizer stage =
        SubwordTokenizer.fromFile(SmallTokenizers.vocabTxt(folder).toString())
            .setLowerCase("off")
            .setSpecialTokens(false);
    SubwordTokenizer read = copied(stage);
    assertThat(read.uid()).isEqualTo(stage.uid());
    assertThat(read.value(TokenizerSettings.LOWER_CASE).toString()).isEqualTo("off");
    assertThat(read.getSpecialTokens()).isEqualTo("off");
    assertThat(read.json().sha256()).isEqualTo(stage.json().sha256());
    assertThatIllegalArgumentException().isThrownBy(() -> read.setLowerCase("maybe"));
    assertThat(copied(new NgramTokenizer().setBuckets(7)).getBuckets()).isEqualTo(7);
    assertThat(copied(new H0Embedder().setPooling("max")).getPooling()).isEqualTo("max");
  }

  private static <S extends SettingsStage<S>> S copied(S stage)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(stage);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      // It is what was written.
      @SuppressWarnings("unchecked")
      S read = (S) in.readObject();
      return read;
    }
  }
}
