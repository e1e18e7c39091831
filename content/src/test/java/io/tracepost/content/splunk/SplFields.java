package io.tracepost.content.splunk;

import java.util.Set;

/** Which fields a search reads. */
public final class SplFields {
  private SplFields() {}

  /** The fields that a search without macros reads from the events. */
  public static Set<String> used(String spl) {
    return SplReview.of(spl).used();
  }
}
