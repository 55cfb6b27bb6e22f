// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.checkpoint.CheckpointSettings;
import io.sparkh0.setting.Setting;
import io.sparkh0.text.tokenizer.TokenizerSettings;
import io.sparkh0.text.words.NgramSettings;
import io.sparkh0.train.EstimatorSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The declarations of the layer and the stages hold what others make of them. */
class TestStageSettings {
  private static Stream<List<Setting<?>>> lists() {
    return Stream.of(
        EmbedderSettings.PARAMS,
        TextSettings.SUBWORD_TOKENIZER,
        TextSettings.WORD_TOKENIZER,
        TextSettings.NGRAM_TOKENIZER,
        CheckpointSettings.ALL,
        TokenizerSettings.ALL,
        NgramSettings.ALL,
        EstimatorSettings.WORD2VEC_TABLE,
        EstimatorSettings.LSA_TABLE,
        EstimatorSettings.NGRAM_CLASSIFIER);
  }

  @Test
  void sentencesServeHelpAndSettersAlike() {
    lists()
        .flatMap(List::stream)
        .forEach(setting -> assertThat(setting.doc()).matches("(The|Whether) .*[^.]\\."));
  }

  @Test
  void namesAreThoseOfTheirKindAndUnique() {
    lists()
        .forEach(
            list -> {
              Set<String> names = new HashSet<>();
              for (Setting<?> setting : list) {
                assertThat(setting.option()).matches("|--[a-z0-9]+(-[a-z0-9]+)*");
                assertThat(setting.param()).matches("|[a-z][A-Za-z0-9]*");
                assertThat(setting.option().isEmpty() || names.add(setting.option())).isTrue();
                assertThat(setting.param().isEmpty() || names.add(setting.param())).isTrue();
              }
            });
  }

  @Test
  void defaultsAreParsedFromWhatTheyAreWrittenAs() {
    lists().flatMap(List::stream).forEach(TestStageSettings::checkDefault);
  }

  private static <T> void checkDefault(Setting<T> setting) {
    setting
        .byDefault()
        .ifPresent(
            value -> assertThat(setting.parse("default", setting.format(value))).isEqualTo(value));
  }
}
