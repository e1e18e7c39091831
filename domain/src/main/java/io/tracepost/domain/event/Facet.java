package io.tracepost.domain.event;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.trace.TraceStatus;

/**
 * What an event is, in one byte: its kind, and the status of a trace or the category of an audit
 * record. A block keeps the union of its events' facets, so that a reader can skip whole blocks. The
 * codes are a stored format: append, never renumber.
 */
public enum Facet {
  /** A trace that ended well. */
  TRACE_SUCCESS(0, EventKind.TRACE, TraceStatus.SUCCESS.wireName()),
  /** A trace that failed. */
  TRACE_ERROR(1, EventKind.TRACE, TraceStatus.ERROR.wireName()),
  /** A trace that took too long. */
  TRACE_TIMEOUT(2, EventKind.TRACE, TraceStatus.TIMEOUT.wireName()),
  /** A trace that a policy blocked. */
  TRACE_POLICY_BLOCKED(3, EventKind.TRACE, TraceStatus.POLICY_BLOCKED.wireName()),
  /** A trace that ran into a limit. */
  TRACE_LIMIT_EXCEEDED(4, EventKind.TRACE, TraceStatus.LIMIT_EXCEEDED.wireName()),
  /** A trace that a person should look at. */
  TRACE_FLAGGED_FOR_REVIEW(5, EventKind.TRACE, TraceStatus.FLAGGED_FOR_REVIEW.wireName()),
  /** An audit record of governance. */
  AUDIT_GOVERNANCE(6, EventKind.AUDIT, AuditCategory.GOVERNANCE.wireName()),
  /** An audit record of the kernel. */
  AUDIT_SYSTEM(7, EventKind.AUDIT, AuditCategory.SYSTEM.wireName()),
  /** An audit record of a reviewer's verdict. */
  AUDIT_AITL(8, EventKind.AUDIT, AuditCategory.AITL.wireName()),
  /** An audit record of a dispatch. */
  AUDIT_DISPATCH(9, EventKind.AUDIT, AuditCategory.DISPATCH.wireName()),
  /** Any other audit record. */
  AUDIT_OTHER(10, EventKind.AUDIT, AuditCategory.OTHER.wireName()),
  /** A record of this service that tells one destination how it stands; for that one alone. */
  AUDIT_HEARTBEAT(11, EventKind.AUDIT, AuditCategory.SYSTEM.wireName());

  private static final Facet[] BY_CODE = values();

  private final int code;
  private final EventKind kind;
  private final String wireName;

  Facet(int code, EventKind kind, String wireName) {
    this.code = code;
    this.kind = kind;
    this.wireName = wireName;
  }

  /** The number it is stored as. */
  public int code() {
    return code;
  }

  /** Trace or audit record. */
  public EventKind kind() {
    return kind;
  }

  /** The wire name of the trace's status or the record's category. */
  public String wireName() {
    return wireName;
  }

  /** This facet as one bit of a {@link FacetSet}. */
  public int bit() {
    return 1 << code;
  }

  /** The facet of a trace. */
  public static Facet of(TraceStatus status) {
    return switch (status) {
      case SUCCESS -> TRACE_SUCCESS;
      case ERROR -> TRACE_ERROR;
      case TIMEOUT -> TRACE_TIMEOUT;
      case POLICY_BLOCKED -> TRACE_POLICY_BLOCKED;
      case LIMIT_EXCEEDED -> TRACE_LIMIT_EXCEEDED;
      case FLAGGED_FOR_REVIEW -> TRACE_FLAGGED_FOR_REVIEW;
    };
  }

  /** The facet of an audit record. */
  public static Facet of(AuditCategory category) {
    return switch (category) {
      case GOVERNANCE -> AUDIT_GOVERNANCE;
      case SYSTEM -> AUDIT_SYSTEM;
      case AITL -> AUDIT_AITL;
      case DISPATCH -> AUDIT_DISPATCH;
      case OTHER -> AUDIT_OTHER;
    };
  }

  /** The facets of audit records of a category. */
  public static FacetSet every(AuditCategory category) {
    return category == AuditCategory.SYSTEM
        ? FacetSet.of(AUDIT_SYSTEM, AUDIT_HEARTBEAT)
        : FacetSet.of(of(category));
  }

  /** The facet stored as this number. */
  public static Facet ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("no facet has the code " + code);
    }
    return BY_CODE[code];
  }
}
