package io.tracepost.application.json;

/** A text that is no sequence of Unicode characters: half of a surrogate pair stands alone. */
public final class UnpairedSurrogateException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  UnpairedSurrogateException(String field) {
    super("the field " + field + " holds half of a surrogate pair");
    this.field = field;
  }

  /** The key whose name or value it is. */
  public String field() {
    return field;
  }
}
