package io.tracepost.adapters.http.body;

import java.util.function.Consumer;

/** What a gzip body works with and the next one uses again. For one thread at a time. */
interface GzipParts {
  /** A body written with these parts, which it gives back when it closes. */
  BodyWriter writer(Consumer<GzipParts> giveBack);

  /** Frees what the garbage collector would free late. */
  void end();
}
