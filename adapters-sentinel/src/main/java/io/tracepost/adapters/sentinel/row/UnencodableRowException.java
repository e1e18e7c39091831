package io.tracepost.adapters.sentinel.row;

/** An event that cannot become a row. The message says why and holds none of its content. */
public final class UnencodableRowException extends Exception {
  private static final long serialVersionUID = 1L;

  UnencodableRowException(String message) {
    super(message, null, false, false);
  }
}
