package io.tracepost.application.lease;

import io.tracepost.domain.destination.DestinationId;
import java.util.Optional;

/**
 * Who delivers to a destination, at the moment it was read.
 *
 * @param destination which
 * @param owner the last instance that took it and did not release it
 * @param live whether the owner's time has not run out, by the database's clock; false without owner
 * @param fence the newest owner's number
 * @param wishes how many replays and redeliveries operators have asked for so far
 */
public record Lease(
    DestinationId destination, Optional<InstanceId> owner, boolean live, long fence, long wishes) {
  /** Whether an instance owns it. */
  public boolean isOf(InstanceId instance) {
    return owner.isPresent() && owner.get().equals(instance);
  }
}
