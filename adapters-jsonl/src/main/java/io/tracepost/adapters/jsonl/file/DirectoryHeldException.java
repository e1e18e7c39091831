package io.tracepost.adapters.jsonl.file;

/** Another writer has the directory. */
public final class DirectoryHeldException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String owner;

  /**
   * Another writer has it.
   *
   * @param owner who, when it is in this process; empty for another process
   */
  public DirectoryHeldException(String owner) {
    super(owner.isEmpty() ? "held by another process" : "held by " + owner);
    this.owner = owner;
  }

  /** Who has it, when it is in this process; empty for another process. */
  public String owner() {
    return owner;
  }
}
