package io.sparkh0.forward.pooling;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The list of all poolings, by which names become kinds. */
public final class PoolingKinds {
  /** One of each kind. */
  public static final List<PoolingKind> ALL =
      List.of(
          new Mean(),
          new Sum(),
          new SqrtN(),
          new Max(),
          new First(),
          new Last(),
          new WeightedMean(),
          new SifMean(),
          new Flatten(),
          new Segments());

  private PoolingKinds() {}

  /** The names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(PoolingKind::name).toList();
  }

  /**
   * Reads names separated by commas, for instance {@code mean,max}; case does not matter.
   *
   * @throws IllegalArgumentException if a name is not that of a kind
   */
  public static List<PoolingKind> parse(String names) {
    return Stream.of(names.split(",", -1)).map(name -> named(name.strip())).toList();
  }

  private static PoolingKind named(String name) {
    for (PoolingKind kind : ALL) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Invalid pooling: '"
            + name
            + "' (must be one or more of "
            + names()
            + ", separated by commas)");
  }
}
