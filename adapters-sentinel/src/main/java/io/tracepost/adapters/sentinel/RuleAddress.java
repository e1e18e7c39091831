package io.tracepost.adapters.sentinel;

import java.net.URI;

/**
 * A stream of a data collection rule at its endpoint.
 *
 * @param endpoint the logs ingestion address, without a path
 * @param ruleId the rule's immutable id, {@code dcr-…}
 * @param stream the stream, {@code Custom-…}
 */
record RuleAddress(URI endpoint, String ruleId, String stream) {
  /** The only stable version of the API. */
  private static final String API_VERSION = "2023-01-01";

  /** Where its rows are posted. */
  URI rows() {
    return endpoint.resolve(
        "/dataCollectionRules/" + ruleId + "/streams/" + stream + "?api-version=" + API_VERSION);
  }

  /** Another stream of the same rule. */
  RuleAddress toStream(String other) {
    return new RuleAddress(endpoint, ruleId, other);
  }

  /** What everyone who sends to the rule shares. */
  String ruleKey() {
    return endpoint.getRawAuthority() + "/" + ruleId;
  }
}
