package io.tracepost.adapters.otlp.content;

/** What becomes of content at intake. */
public enum ContentMode {
  /** It is left out. */
  NONE,
  /** A keyed digest is kept: equal content is found, its words are not. */
  HMAC,
  /** The words are kept, without addresses, secrets and card numbers, and cut. */
  EVIDENCE
}
