package io.tracepost.sandbox.hec;

import java.util.HashSet;
import java.util.Set;

/**
 * A token as an administrator set it up. Splunk's page: "Set up and use HTTP Event Collector".
 */
public final class HecToken {
  private final String value;
  private final boolean enabled;
  private final boolean acknowledging;
  private final String defaultIndex;
  private final Set<String> allowedIndexes;

  private HecToken(
      String value,
      boolean enabled,
      boolean acknowledging,
      String defaultIndex,
      Set<String> allowedIndexes) {
    this.value = value;
    this.enabled = enabled;
    this.acknowledging = acknowledging;
    this.defaultIndex = defaultIndex;
    this.allowedIndexes = Set.copyOf(allowedIndexes);
  }

  /**
   * An enabled token without acknowledgement that may write to every index; its default is {@code main}.
   *
   * @param value the secret, usually a GUID
   */
  public static HecToken of(String value) {
    return new HecToken(value, true, false, "main", Set.of());
  }

  /** The same token, disabled: code 1. */
  public HecToken disabled() {
    return new HecToken(value, false, acknowledging, defaultIndex, allowedIndexes);
  }

  /** The same token with indexer acknowledgement: every request needs a channel. */
  public HecToken acknowledging() {
    return new HecToken(value, enabled, true, defaultIndex, allowedIndexes);
  }

  /**
   * The same token, kept to some indexes.
   *
   * @param byDefault where events without an index go
   * @param others what else an envelope may name
   */
  public HecToken indexes(String byDefault, String... others) {
    Set<String> allowed = new HashSet<>(Set.of(others));
    allowed.add(byDefault);
    return new HecToken(value, enabled, acknowledging, byDefault, allowed);
  }

  boolean isEnabled() {
    return enabled;
  }

  boolean isAcknowledging() {
    return acknowledging;
  }

  String value() {
    return value;
  }

  String defaultIndex() {
    return defaultIndex;
  }

  boolean mayWriteTo(String index) {
    return allowedIndexes.isEmpty() || allowedIndexes.contains(index);
  }

  @Override
  public String toString() {
    return "HecToken[***, enabled="
        + enabled
        + ", acknowledging="
        + acknowledging
        + ", indexes="
        + allowedIndexes
        + "]";
  }
}
