// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.Scales;
import io.sparkh0.tensor.ElementType;
import java.util.Optional;
import java.util.Set;

/**
 * How the stored elements of a matrix become its numbers: (element − zero point) × scale, with
 * scales and zero points of the whole, of rows, columns, groups in a row or rectangles. They stand
 * beside the matrix under names that {@link QuantisationNames} knows. Integers without a scale are
 * no numbers of a table, but for Model2Vec's, whose common scale normalising cancels.
 */
public final class Quantisation {
  /** What follows the matrix's name in that of the scales that this project writes. */
  public static final String SUFFIX = "_scale";

  /** What follows the scales' name in the metadata that tells rows of a square from columns. */
  public static final String AXIS = ".axis";

  /** The metadata of a scale a row. */
  public static final String ROW = "row";

  /** The metadata of a scale a column. */
  public static final String COLUMN = "column";

  private static final String ADVICE =
      "; give a checkpoint that is not quantised, or one with scales";

  private static final String FOREIGN = "quantised in a way that is not read: ";

  private final String description;
  private final Optional<BlockGrid> scales;
  private final Optional<BlockGrid> zeros;

  private Quantisation(String description, Optional<BlockGrid> scales, Optional<BlockGrid> zeros) {
    this.description = description;
    this.scales = scales;
    this.zeros = zeros;
  }

  /**
   * That of a matrix by what stands beside it.
   *
   * @param file that holds both
   * @param tensor the matrix's name
   * @throws MalformedFileException if its elements are integers and no scales are understood
   */
  public static Quantisation of(NamedTensors file, String tensor) {
    return find(file, tensor)
        .orElseThrow(
            () -> {
              QuantisationNames names = new QuantisationNames(tensor, file.names());
              return new MalformedFileException(
                  file.path(),
                  "tensor "
                      + tensor
                      + " holds integers ("
                      + file.info(tensor).dtype()
                      + ") and no scale (sought: "
                      + names.sought()
                      + "; beside it: "
                      + names.beside()
                      + ")"
                      + ADVICE
                      + ", or --preset model2vec to take the integers as they are");
            });
  }

  /**
   * The same, but integers without scales are taken as they are.
   *
   * @param file as above
   * @param tensor as above
   * @throws MalformedFileException if scales are there and not understood
   */
  public static Quantisation orIntegers(NamedTensors file, String tensor) {
    return find(file, tensor)
        .orElseGet(
            () ->
                new Quantisation(
                    "integers as they are, without a scale", Optional.empty(), Optional.empty()));
  }

  /**
   * Refuses a file whose matrices are quantised in a way that is not read, so that none is asked
   * for by a name that will be refused.
   *
   * @throws MalformedFileException if one of its matrices is
   */
  public static void refuseForeign(NamedTensors file) {
    for (TensorInfo info : file.tensors()) {
      boolean floats = ElementType.named(info.dtype()).filter(ElementType::isFloat).isPresent();
      if (info.shape().size() == 2 && !floats) {
        new QuantisationNames(info.name(), file.names())
            .foreign()
            .ifPresent(
                scheme -> {
                  throw fault(file, info, FOREIGN + scheme);
                });
      }
    }
  }

  /** Empty where there are integers and no scales. */
  private static Optional<Quantisation> find(NamedTensors file, String tensor) {
    TensorInfo info = file.info(tensor);
    QuantisationNames names = new QuantisationNames(tensor, file.names());
    Optional<ElementType> type = ElementType.named(info.dtype());
    Set<String> scales = names.scales();
    Set<String> zeros = names.zeroPoints();
    if (type.isEmpty() || (type.get().isFloat() && !type.get().isFloat8())) {
      // Such numbers are whole: scales beside them are those of a model that is yet to be packed.
      String unused = scales.isEmpty() ? "" : scales + " beside it not applied: it is no integers";
      return Optional.of(new Quantisation(unused, Optional.empty(), Optional.empty()));
    }
    Optional<String> foreign = names.foreign();
    if (foreign.isPresent()) {
      throw fault(file, info, FOREIGN + foreign.get());
    }
    if (scales.size() > 1 || zeros.size() > 1) {
      throw fault(file, info, "quantised, with several scales beside it: " + scales + zeros);
    }
    if (scales.isEmpty()) {
      if (!zeros.isEmpty()) {
        throw fault(file, info, "quantised, with a zero point and no scale: " + zeros);
      }
      return type.get().isFloat8()
          ? Optional.of(new Quantisation("", Optional.empty(), Optional.empty()))
          : Optional.empty();
    }
    boolean unsigned = type.get() == ElementType.U8;
    boolean packed = type.get() != ElementType.I8 && !unsigned && !type.get().isFloat8();
    if (packed || (unsigned && zeros.isEmpty())) {
      throw fault(file, info, "perhaps several integers in one, with " + scales + " beside it");
    }
    if (info.shape().get(0) == 0) {
      return Optional.of(new Quantisation("", Optional.empty(), Optional.empty()));
    }
    Grid scale = grid(file, info, scales.iterator().next());
    Optional<Grid> zero =
        zeros.stream().findFirst().map(name -> grid(file, info, name)).filter(Grid::counts);
    return Optional.of(
        new Quantisation(
            "times " + scale + zero.map(z -> ", less " + z).orElse(""),
            Optional.of(scale.numbers),
            zero.map(z -> z.numbers)));
  }

  private record Grid(TensorInfo info, BlockGrid numbers) {
    boolean counts() {
      return !numbers.isZero();
    }

    @Override
    public String toString() {
      return info.toString();
    }
  }

  private static Grid grid(NamedTensors file, TensorInfo matrix, String name) {
    TensorInfo info = file.info(name);
    boolean integers = ElementType.named(info.dtype()).filter(ElementType::isFloat).isEmpty();
    if (integers && new QuantisationNames(matrix.name(), file.names()).scales().contains(name)) {
      throw fault(file, matrix, "quantised, with scales that are no floats: " + info);
    }
    boolean columns = COLUMN.equals(file.metadata().get(name + AXIS));
    if (matrix.shape().size() != 2
        || matrix.shape().stream().anyMatch(size -> size < 1 || size > Integer.MAX_VALUE)) {
      throw fault(file, matrix, "quantised, and no matrix of a table");
    }
    return BlockGrid.fit(
            file.elements(name),
            info.shape(),
            matrix.shape().get(0).intValue(),
            matrix.shape().get(1).intValue(),
            columns)
        .map(numbers -> new Grid(info, numbers))
        .orElseThrow(() -> fault(file, matrix, "quantised, with " + info + ", which fits no part"));
  }

  private static MalformedFileException fault(NamedTensors file, TensorInfo info, String what) {
    return new MalformedFileException(file.path(), "tensor " + info + " is " + what + ADVICE);
  }

  /** What is done to the elements, for display; empty where nothing is. */
  @Override
  public String toString() {
    return description;
  }

  /** Whether the elements are the numbers. */
  boolean isNone() {
    return scales.isEmpty();
  }

  /** The number of an element. */
  float value(float element, int row, int column) {
    float centred = zeros.isPresent() ? element - zeros.get().at(row, column) : element;
    return scales.isPresent() ? centred * scales.get().at(row, column) : centred;
  }

  /** The factors of a table that keeps its integers; empty where they would not suffice. */
  Optional<Scales> factors(int rows, int dimension) {
    if (scales.isEmpty()) {
      return Optional.of(Scales.none());
    }
    BlockGrid grid = scales.get();
    if (zeros.isPresent() || (grid.columns() > 1 && grid.rowBlock() < rows)) {
      return Optional.empty();
    }
    boolean byRow = grid.columns() == 1 && grid.rowBlock() < rows;
    float[] factors = new float[byRow ? rows : dimension];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = byRow ? grid.at(i, 0) : grid.at(0, i);
    }
    return Optional.of(byRow ? Scales.ofRows(factors) : Scales.ofColumns(factors));
  }
}
