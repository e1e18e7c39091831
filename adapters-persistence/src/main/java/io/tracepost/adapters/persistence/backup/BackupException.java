package io.tracepost.adapters.persistence.backup;

/** A backup cannot be used or put in place; says which, what is wrong and what to do. */
public final class BackupException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure. */
  public BackupException(String message) {
    super(message);
  }

  /** A failure with a cause underneath. */
  public BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
