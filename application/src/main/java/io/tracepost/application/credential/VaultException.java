package io.tracepost.application.credential;

/** A secret could not be sealed or opened. One failure outward, without detail of the secret. */
public final class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure. */
  public VaultException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure without a cause underneath. */
  public VaultException(String message) {
    super(message);
  }
}
