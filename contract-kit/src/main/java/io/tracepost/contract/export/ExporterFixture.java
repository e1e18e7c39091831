package io.tracepost.contract.export;

import io.tracepost.domain.export.BatchExporter;
import java.util.List;

/**
 * One destination of any transport, healthy at first, and the way to open exporters to it. A test
 * uses it from one thread; exporters may write to it from several.
 */
public interface ExporterFixture extends AutoCloseable {
  /** Opens an exporter to this destination. The test closes it. */
  BatchExporter open();

  /**
   * Keys of the events the destination holds, in the order they came, a key twice when it holds the
   * event twice. Waits until what was acknowledged is there. {@link Events#keysIn} finds them in text.
   */
  List<String> receivedKeys();

  /**
   * From now on the destination takes nothing and says so, such as by a wrong credential, a closed
   * port or a full disk.
   */
  void makeUnavailable();

  /** Healthy again, with what it held before. */
  void makeAvailable();

  /** Texts that may appear in no message; as it stands none. */
  default List<String> secrets() {
    return List.of();
  }

  /** Takes the destination down. */
  @Override
  void close();
}
