package io.tracepost.domain.export;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What an exporter gets from outside, so that it owns no global state.
 *
 * @param organization whose events it gets
 * @param destination what people call the destination; for messages
 * @param clock wall-clock time
 * @param random jitter and channel ids
 * @param allowedNetworks CIDRs (such as {@code 127.0.0.0/8}) that may be reached though they are not
 *     public; plain http is allowed only inside them
 * @param filesRoot the only directory below which a destination may write files
 */
public record ExporterContext(
    OrganizationId organization,
    String destination,
    InstantSource clock,
    RandomGenerator random,
    List<String> allowedNetworks,
    Path filesRoot) {
  /** Copies the networks. */
  public ExporterContext {
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
