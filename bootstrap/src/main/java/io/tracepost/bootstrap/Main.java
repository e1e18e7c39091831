package io.tracepost.bootstrap;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    UnsafeMemoryAccess.allowQuietly();
    prepare("guice_custom_class_loading", "CHILD");
    prepare("jdk.httpclient.keepalive.timeout", "8");
    System.exit(Tracepost.run(Terminal.ofProcess(), arguments));
  }

  /**
   * Read once by libraries when they load, so before any of them does. Guice would define classes
   * through {@code sun.misc.Unsafe}; the HTTP client would keep connections longer than the 12
   * seconds after which Splunk closes an idle one.
   */
  private static void prepare(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
