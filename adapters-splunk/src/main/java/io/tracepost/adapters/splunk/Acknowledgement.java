package io.tracepost.adapters.splunk;

import java.util.Locale;

/** Whether a batch counts as delivered when HEC has queued it, or when the indexers have stored it. */
public enum Acknowledgement {
  /** Waits for the indexers when the token has indexer acknowledgement on, as its answers tell. */
  AUTO,
  /** Waits for the indexers; a token without indexer acknowledgement blocks the destination. */
  ON,
  /** Never waits: queued is delivered. */
  OFF;

  /**
   * The constant of a setting.
   *
   * @param setting {@code auto}, {@code on} or {@code off}; the schema has checked it
   */
  static Acknowledgement of(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }
}
