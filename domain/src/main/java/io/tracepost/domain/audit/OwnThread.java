package io.tracepost.domain.audit;

import java.util.Arrays;

/**
 * The audit threads of this service's own records. Intake refuses them from senders, so that a record in one
 * of them is this service's own, whoever its actor is: kernels of users write as {@link
 * AuditRecord#BY_GOVERNANCE} and {@link AuditRecord#BY_AUTH} too.
 */
public enum OwnThread {
  /** Acts of administration, by the object they are about. */
  ADMINISTRATION("th_admin_"),
  /** Denials, by the key they were met with. */
  DENIALS("th_auth_"),
  /** Gaps, by destination. */
  GAPS("th_gap_"),
  /** Heartbeats, by destination. */
  HEARTBEATS("th_heartbeat_");

  private final String prefix;

  OwnThread(String prefix) {
    this.prefix = prefix;
  }

  /** The thread of what is named. */
  public String of(String object) {
    return prefix + object;
  }

  /** Whether a thread is one of these, of whatever object. */
  public static boolean owns(String thread) {
    return Arrays.stream(values()).anyMatch(own -> thread.startsWith(own.prefix));
  }
}
