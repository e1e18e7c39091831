package io.tracepost.bootstrap.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is open, to be closed in reverse. One part that does not close keeps no other from closing.
 * Thread-safe; closing twice does nothing the second time.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<Opened> opened = new ArrayDeque<>();

  private record Opened(String name, AutoCloseable part) {}

  /**
   * Takes a part that was just opened.
   *
   * @param name what messages call it
   * @return the part
   */
  public synchronized <T extends AutoCloseable> T opened(String name, T part) {
    opened.push(new Opened(name, part));
    return part;
  }

  /** Closes everything, last opened first. Blocks until all of it is closed. */
  @Override
  public void close() {
    for (Opened next = pop(); next != null; next = pop()) {
      try {
        next.part().close();
      } catch (Exception e) {
        LOG.warn("closing the {} failed; the rest is closed all the same", next.name(), e);
      }
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Opened pop() {
    return opened.poll();
  }
}
