// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.checkpoint.family;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.tensor.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds embedding tables in a file by their names.
 *
 * @param file is read
 * @param asked the tensor that the user names
 */
public record TableFinder(TableFile file, Optional<String> asked) {
  /** The table of a family. */
  Optional<InputTensors> find(Family family) {
    return family.part("table").names().stream().flatMap(name -> find(name).stream()).findFirst();
  }

  /**
   * The table of a name. One of an encoder comes before one of a decoder, one before the blocks
   * before one in them.
   *
   * @throws MalformedFileException if there are several
   */
  private Optional<InputTensors> find(String name) {
    List<InputTensors> found =
        asked
            .map(Stream::of)
            .orElseGet(() -> matrices().stream())
            .flatMap(tensor -> InputTensors.named(file, tensor, name).stream())
            .toList();
    found = without(found, t -> InputTensors.isInDecoder(t.token()));
    found = without(found, t -> InputTensors.isInBlock(t.token()));
    if (found.size() > 1) {
      throw new MalformedFileException(
          file.path(),
          "several tables; name one with --table-tensor: "
              + found.stream().map(InputTensors::token).toList());
    }
    return found.stream().findFirst();
  }

  /** Those that are not so, if there are any. */
  private static List<InputTensors> without(List<InputTensors> all, Predicate<InputTensors> isSo) {
    List<InputTensors> others = all.stream().filter(isSo.negate()).toList();
    return others.isEmpty() ? all : others;
  }

  /** The table that the user names, whatever its name says. */
  Optional<InputTensors> named() {
    return asked.map(tensor -> InputTensors.unknown(file, tensor));
  }

  /** The table by a name of any family, or the only matrix. */
  InputTensors any() {
    return Families.tableNames().stream()
        .flatMap(name -> find(name).stream())
        .findFirst()
        .or(this::named)
        .orElseGet(() -> InputTensors.unknown(file, onlyMatrix()));
  }

  private String onlyMatrix() {
    List<String> all = matrices();
    List<String> matrices =
        all.size() == 1
            ? all
            : file.matrices().stream()
                .filter(TableFinder::mayBeTable)
                .map(TensorInfo::name)
                .toList();
    if (matrices.size() != 1) {
      Quantisation.refuseForeign(file);
      throw new MalformedFileException(
          file.path(),
          "no tensor has a known name; name one with --table-tensor: "
              + TensorInfo.largest(file.tensors()));
    }
    return matrices.get(0);
  }

  /** Whether a matrix has anything in it, of numbers of a table. */
  private static boolean mayBeTable(TensorInfo matrix) {
    return !matrix.shape().contains(0L)
        && ElementType.named(matrix.dtype())
            .filter(type -> type != ElementType.F8_E8M0)
            .isPresent();
  }

  private List<String> matrices() {
    return file.matrices().stream().map(TensorInfo::name).toList();
  }
}
