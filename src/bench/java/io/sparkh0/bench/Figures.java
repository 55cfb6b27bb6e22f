// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.bench;

import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private Figures() {}

  /** Units a second, from seconds for one. */
  static String rate(double secondsPerUnit) {
    double rate = 1 / secondsPerUnit;
    if (rate >= 1e9) {
      return number(rate / 1e9) + " billion/s";
    }
    if (rate >= 1e6) {
      return number(rate / 1e6) + " million/s";
    }
    return rate >= 1e3 ? number(rate / 1e3) + " thousand/s" : number(rate) + "/s";
  }

  /** Three digits. */
  public static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
