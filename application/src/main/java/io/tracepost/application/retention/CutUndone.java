package io.tracepost.application.retention;

import org.jspecify.annotations.Nullable;

/** A cut was not made; undoes the transaction on its way out. */
final class CutUndone extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean moved;

  private CutUndone(boolean moved, String message, @Nullable Exception cause) {
    super(message, cause);
    this.moved = moved;
  }

  /** A destination or the stream stands elsewhere by now; look again. */
  static CutUndone moved(String what) {
    return new CutUndone(true, what, null);
  }

  /** A store failed. */
  static CutUndone failed(Exception cause) {
    return new CutUndone(false, String.valueOf(cause.getMessage()), cause);
  }

  /** Whether it is worth another try at once. */
  boolean moved() {
    return moved;
  }
}
