// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The choice between the plain and the vector loops, made once, when the first is needed. The
 * system property {@value #PROPERTY} overrules it: {@code plain}, or {@code auto} as without it. On
 * a cluster it is set through {@code spark.executor.extraJavaOptions}.
 */
public final class Kernels {
  /** The system property that turns vector loops off. */
  public static final String PROPERTY = "sparkh0.kernels";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNEL = "io.sparkh0.kernel.VectorKernel";
  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
  private static final Choice CHOICE = choose(System.getProperty(PROPERTY, "auto"));

  static {
    LOG.info("{}", describe());
  }

  private Kernels() {}

  /**
   * A kernel and why it was taken.
   *
   * @param reason empty where it is the best there is
   */
  record Choice(Kernel kernel, String reason) {
    @Override
    public String toString() {
      return reason.isEmpty() ? kernel.name() : kernel.name() + " (" + reason + ")";
    }
  }

  /** The loops of this program. */
  public static Kernel get() {
    return CHOICE.kernel();
  }

  /** One line: which loops run, how wide, and why not faster ones. */
  public static String describe() {
    return CHOICE.toString();
  }

  /** The plain loops, whatever was chosen: the reference for tests and benchmarks. */
  public static Kernel plain() {
    return new PlainKernel();
  }

  static Choice choose(String wanted) {
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "plain" -> plain("system property " + PROPERTY + " is " + wanted);
      case "auto" -> best();
      default ->
          throw new IllegalArgumentException(
              "Invalid system property " + PROPERTY + ": '" + wanted + "' (must be auto or plain)");
    };
  }

  private static Choice best() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return plain("module " + MODULE + " is absent: start Java with --add-modules " + MODULE);
    }
    if (!hasOptimizingCompiler()) {
      return plain("the optimizing compiler is off, and without it vectors are slow");
    }
    try {
      // By name: the class is compiled apart and can only be linked where the module is.
      Kernel kernel =
          Class.forName(VECTOR_KERNEL)
              .asSubclass(Kernel.class)
              .getDeclaredConstructor()
              .newInstance();
      return new Choice(kernel, "");
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain("the vector kernels cannot be loaded: " + e);
    }
  }

  private static boolean hasOptimizingCompiler() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return machine == null
        || Integer.parseInt(machine.getVMOption("TieredStopAtLevel").getValue()) == 4;
  }

  private static Choice plain(String reason) {
    return new Choice(plain(), reason);
  }
}
