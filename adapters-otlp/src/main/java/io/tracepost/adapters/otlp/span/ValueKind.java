package io.tracepost.adapters.otlp.span;

/** The forms an attribute's value has. */
public enum ValueKind {
  /** Text in UTF-8. */
  TEXT,
  /** True or false. */
  TRUTH,
  /** A whole number of 64 bits. */
  WHOLE,
  /** A floating-point number of 64 bits. */
  DECIMAL,
  /** A list of values, as the bytes of its message. */
  LIST,
  /** A map of values, as the bytes of its message. */
  MAP,
  /** Bytes without a meaning that is known. */
  BYTES
}
