// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import java.util.function.Supplier;

/**
 * A value that is made where it is first needed. Threads share it without locks: two that need it
 * at the same time may make it twice, so both must be as good.
 */
final class Lazy<T> {
  private final Supplier<T> maker;
  private volatile T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }
}
