package io.sparkh0;

/** Starts the command line. */
public final class H0 {
  private H0() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args command and options
   */
  public static void main(String[] args) {
    System.out.println("h0");
  }
}
