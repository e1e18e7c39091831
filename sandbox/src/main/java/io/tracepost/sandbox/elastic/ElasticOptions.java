package io.tracepost.sandbox.elastic;

import java.util.List;

/**
 * How a stand-in is set up. Immutable.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param product which server it plays
 * @param credentials the credentials it knows; none: it asks nobody for one
 * @param maxContentBytes {@code http.max_content_length}, in bytes after inflating; over it: 413 without a body
 * @param autoCreate {@code action.auto_create_index}: whether writing to an index makes it
 */
public record ElasticOptions(
    int port,
    ElasticProduct product,
    List<ElasticCredential> credentials,
    int maxContentBytes,
    boolean autoCreate) {
  /** Copies the credentials and checks the bound. */
  public ElasticOptions {
    credentials = List.copyOf(credentials);
    if (maxContentBytes < 1) {
      throw new IllegalArgumentException(
          "maxContentBytes is " + maxContentBytes + "; give 1 or more");
    }
  }

  /** A free port, the limits both servers ship with. */
  public static ElasticOptions of(ElasticProduct product, ElasticCredential... credentials) {
    return new ElasticOptions(0, product, List.of(credentials), 100 * 1024 * 1024, true);
  }

  /** The same on a given port. */
  public ElasticOptions port(int other) {
    return new ElasticOptions(other, product, credentials, maxContentBytes, autoCreate);
  }

  /** The same with another {@code http.max_content_length}. */
  public ElasticOptions maxContentBytes(int other) {
    return new ElasticOptions(port, product, credentials, other, autoCreate);
  }

  /** The same, but an index has to be there before it is written to. */
  public ElasticOptions withoutAutoCreate() {
    return new ElasticOptions(port, product, credentials, maxContentBytes, false);
  }
}
