package io.tracepost.domain.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An audit record made in this process. One that comes over the wire is never taken apart: its bytes
 * are kept as they came.
 *
 * @param id stable key of 1 to 256 bytes, unique in its organization
 * @param act kind of act, such as {@link #KNOW}
 * @param actor DID of who acted
 * @param thread what belongs together, 1 to 256 bytes
 * @param clock grows within its thread; a counter, not a time
 * @param timestamp when it happened
 * @param body what is known of it: strings, whole numbers, booleans, and maps or lists of them
 */
public record AuditRecord(
    String id,
    String act,
    String actor,
    String thread,
    long clock,
    Instant timestamp,
    Map<String, ?> body) {
  /** The act of making something known. */
  public static final String KNOW = "KNOW";

  /** Author of denials. */
  public static final String BY_AUTH = "did:sync:system:auth";

  /** Author of policy decisions and of acts of administration. */
  public static final String BY_GOVERNANCE = "did:sync:system:governance";

  /** Author of heartbeats and other news of this service itself. */
  public static final String BY_TRACEPOST = "did:sync:system:tracepost";

  /** Copies the body, its order kept. */
  public AuditRecord {
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
  }
}
