package io.tracepost.application.audit;

import io.tracepost.domain.audit.OwnThread;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/**
 * An act of administration, as it is recorded.
 *
 * @param organization whose stream tells of it
 * @param by visible id of the key it was done with
 * @param topic what was done, such as {@code destination_created}
 * @param thread what acts on the same object have in common
 * @param details of it; never a secret. Texts of up to 512 characters and lists of up to 100 members are
 *     kept whole; of longer ones it is told how long they were
 */
public record Act(
    OrganizationId organization, String by, String topic, String thread, Map<String, ?> details) {
  /** Copies the details, their order kept, long texts and lists cut. */
  public Act {
    details = Details.bounded(details);
  }

  /** An act of somebody on an object of their own organization. */
  public static Act of(Actor who, String topic, String object, Map<String, ?> details) {
    return in(who.organization(), who, topic, object, details);
  }

  /** An act of somebody on an object of any organization. */
  public static Act in(
      OrganizationId organization, Actor who, String topic, String object, Map<String, ?> details) {
    return new Act(organization, who.keyId(), topic, OwnThread.ADMINISTRATION.of(object), details);
  }
}
