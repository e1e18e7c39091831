package io.tracepost.sandbox.hec;

/**
 * How much one request may carry.
 *
 * @param maxContentBytes {@code max_content_length} of limits.conf, in bytes, applied to the body as sent and inflated
 *     (which of the two Splunk counts is not documented, so both hold); over it: 413
 * @param maxEventBytes {@code maxEventSize} of inputs.conf, in bytes of one {@code event}; over it: code 6
 */
public record HecLimits(int maxContentBytes, int maxEventBytes) {
  /** What Splunk Enterprise ships since 6.5: 838,860,800 and 5 MB. */
  public static final HecLimits ENTERPRISE = new HecLimits(838_860_800, 5 * 1024 * 1024);

  /** What senders are told to expect of Splunk Cloud: 1 MB a request. */
  public static final HecLimits CLOUD = new HecLimits(1_000_000, 5 * 1024 * 1024);

  /** Checks both bounds. */
  public HecLimits {
    if (maxContentBytes < 1 || maxEventBytes < 1) {
      throw new IllegalArgumentException(
          "limits are " + maxContentBytes + " and " + maxEventBytes + " bytes; give 1 or more");
    }
  }
}
