package io.tracepost.bootstrap;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.stream.Stream;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    UnsafeMemoryAccess.allowQuietly();
    prepare("guice_custom_class_loading", "CHILD");
    prepare("jdk.httpclient.keepalive.timeout", "8");
    int status = Tracepost.run(Terminal.ofProcess(), arguments);
    endHttpClients();
    System.exit(status);
  }

  /**
   * The exit of the JVM waits 0.3 s for threads in native code (HotSpot, {@code
   * VM_Exit::wait_for_threads_in_native_to_block}), where the selector of an HTTP client is until it
   * is interrupted. A client can be closed from Java 21 on only.
   */
  private static void endHttpClients() {
    Thread[] threads = new Thread[2 * Thread.activeCount() + 16];
    int count = Thread.enumerate(threads);
    Stream.of(threads)
        .limit(count)
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .forEach(Thread::interrupt);
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
