package io.tracepost.application.store;

/** The store of an administrative object did not do what it was asked; says what was tried. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure without a cause underneath. */
  public StoreException(String message) {
    super(message);
  }
}
