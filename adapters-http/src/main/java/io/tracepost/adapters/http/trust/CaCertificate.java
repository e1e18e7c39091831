package io.tracepost.adapters.http.trust;

import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import java.util.Optional;

/**
 * What a tenant put into a destination's setting {@code ca_certificate}: the certificate that signed the destination's own
 * where no public authority did.
 *
 * @param pem the text, not checked; empty when the setting is missing or blank
 */
public record CaCertificate(Optional<String> pem) {
  private static final String SETTING = "ca_certificate";

  /** That of these settings. */
  public static CaCertificate of(DestinationSettings settings) {
    return new CaCertificate(settings.find(SETTING).filter(text -> !text.isBlank()));
  }

  /** Why the setting cannot be used; empty when it can, or when nothing is given. */
  public Optional<SettingProblem> problem() {
    try {
      trust();
      return Optional.empty();
    } catch (IllegalArgumentException unreadable) {
      return Optional.of(new SettingProblem(SETTING, String.valueOf(unreadable.getMessage())));
    }
  }

  /**
   * The JVM's authorities and, when one is given, this.
   *
   * @throws IllegalArgumentException when it cannot be read; {@link #problem()} tells before
   */
  public TrustSettings trust() {
    return pem.map(TrustSettings::systemAnd).orElseGet(TrustSettings::system);
  }
}
