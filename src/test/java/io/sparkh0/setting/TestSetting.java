// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A declaration says all that others make of a setting. */
class TestSetting {
  private enum Fruit {
    RED_APPLE,
    PEAR
  }

  private static final Setting<Fruit> FRUIT =
      Setting.of(SettingType.oneOf(Fruit.class, "FRUIT"))
          .option("--fruit")
          .param("fruit")
          .byDefault(Fruit.PEAR)
          .doc("The fruit of the day.");

  private static final Setting<Integer> COUNT =
      Setting.of(SettingType.integer(0, 9)).option("--count").doc("The number of fruits.");

  @Test
  void valuesAndDefaultAreInTheHelp() {
    assertThat(FRUIT.doc()).isEqualTo("The fruit of the day: red-apple or pear.");
    assertThat(FRUIT.help()).isEqualTo("The fruit of the day: red-apple or pear (default: pear).");
    assertThat(COUNT.help()).isEqualTo("The number of fruits.");
  }

  @Test
  void valuesThatTheSentenceExplainsAreNotListedAgain() {
    Setting<Fruit> explained =
        Setting.of(SettingType.oneOf(Fruit.class, "FRUIT"))
            .otherwise("the season's")
            .doc("The fruit, red-apple in autumn, pear in summer.");
    assertThat(explained.help())
        .isEqualTo("The fruit, red-apple in autumn, pear in summer (default: the season's).");
  }

  @Test
  void whatIsNoValueIsRefusedWithAllThatAre() {
    assertThat(FRUIT.parse("fruit", "Red-Apple")).isEqualTo(Fruit.RED_APPLE);
    refused(FRUIT, "plum", "Invalid --fruit: 'plum' (must be red-apple or pear)");
    refused(COUNT, "10", "Invalid --count: '10' (must be 0 to 9)");
    refused(COUNT, "many", "Invalid --count: 'many' (must be a whole number)");
    Setting<Double> number =
        Setting.of(SettingType.decimal(0, Double.MAX_VALUE)).param("x").doc("The x.");
    refused(number, "NaN", "Invalid x: 'NaN' (must be 0.0 or more)");
    refused(number, "Infinity", "Invalid x: 'Infinity' (must be 0.0 or more)");
    Setting<Boolean> flag = Setting.of(SettingType.onOff()).param("y").doc("Whether y.");
    refused(flag, "yes", "Invalid y: 'yes' (must be on or off)");
  }

  private static void refused(Setting<?> setting, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.none().parse(setting, text))
        .withMessage(message);
  }

  @Test
  void chosenValuesWinOverDefaultsAndCompareByValue() {
    Settings none = Settings.none();
    assertThat(none.get(FRUIT)).isEqualTo(Fruit.PEAR);
    assertThat(none.chosen(FRUIT)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.get(COUNT))
        .withMessageContaining("--count");
    Settings some = none.parse(COUNT, "3").with(FRUIT, Fruit.RED_APPLE);
    assertThat(some).isEqualTo(none.with(FRUIT, Fruit.RED_APPLE).with(COUNT, 3));
    assertThat(some.only(List.of(COUNT))).isEqualTo(none.with(COUNT, 3));
    assertThat(some.and(none.with(COUNT, 4)).get(COUNT)).isEqualTo(4);
    assertThat(some.get(COUNT)).isEqualTo(3);
  }

  @Test
  void severalTextsArePartedByCommasOutsideBraces() {
    Setting<List<String>> input =
        Setting.of(SettingType.repeated("PATH")).option("--input").doc("The inputs.");
    assertThat(input.parse("input", "a, b-{1,2}.txt,c")).containsExactly("a", "b-{1,2}.txt", "c");
  }
}
