// SPDX-License-Identifier: Apache-2.0
package io.sparkh0;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class imports from its own package and from floors below. */
class TestFloors {
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("kernel", "library", "limit", "linalg", "setting", "storage", "tensor"),
          List.of("layer", "position", "table", "format", "text"),
          List.of("checkpoint", "forward"),
          List.of("ml", "report", "spark"),
          List.of("pipeline", "train", "sql"),
          List.of("app"),
          List.of("cli"),
          List.of("bench"));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sparkh0");

  @Test
  void noFloorImportsFromAbove() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (int above = floor + 1; above < FLOORS.size(); above++) {
        noClasses()
            .that()
            .resideInAnyPackage(packages(floor))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(above))
            .allowEmptyShould(true)
            .check(classes);
      }
    }
  }

  @Test
  void roomsMeetInOneDirectionOnly() {
    slices().matching("io.sparkh0.(*)..").should().beFreeOfCycles().check(classes);
    slices().matching("io.sparkh0.bench.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void filesNeedEachOtherInOneDirectionOnly() {
    slices().assignedFrom(new ByFile()).should().beFreeOfCycles().check(classes);
  }

  @Test
  void sparkIsNamedOnFloorsThreeAndUp() {
    for (int floor = 0; floor < 3; floor++) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(floor))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void onlyStorageKnowsFileSystems() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparkh0.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hadoop.fs..")
        .check(classes);
  }

  @Test
  void onlyLinalgKnowsLibrariesOfMatrices() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.sparkh0.linalg..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.apache.commons.math3.linear..")
        .check(classes);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.sparkh0.cli..", "io.sparkh0.bench.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  /** A class belongs to the file of its outermost class. */
  private static final class ByFile implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("io.sparkh0")
          ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "files";
    }
  }

  private static String[] packages(int floor) {
    return FLOORS.get(floor).stream().map(p -> "io.sparkh0." + p + "..").toArray(String[]::new);
  }
}
