package io.tracepost.adapters.datadog;

import io.tracepost.domain.naming.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of Datadog's sites: separate installations with separate keys. Source: Datadog, "Getting started with Datadog sites",
 * read 2026-11.
 *
 * @param name the domain: {@code datadoghq.eu}
 */
record DatadogSite(String name) {
  /** Every site, US1 first. */
  static final List<String> NAMES =
      List.of(
          "datadoghq.com",
          "us3.datadoghq.com",
          "us5.datadoghq.com",
          "datadoghq.eu",
          "ap1.datadoghq.com",
          "ap2.datadoghq.com",
          "uk1.datadoghq.com",
          "ddog-gov.com",
          "us2.ddog-gov.com");

  private static final List<String> HOSTS_OF_A_SITE =
      List.of("app.", "api.", "www.", "http-intake.logs.");

  /** The site people mean: a scheme, a path and the name of one of a site's hosts may stand around it. */
  static Optional<DatadogSite> of(String pasted) {
    return Optional.of(new DatadogSite(bare(pasted))).filter(site -> NAMES.contains(site.name));
  }

  /** What to say of a site that there is not. */
  static String problemWith(String pasted) {
    return "is not a Datadog site; there are "
        + String.join(", ", NAMES)
        + NearestName.hint(bare(pasted), NAMES);
  }

  private static String bare(String pasted) {
    String host =
        pasted
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^https?://", "")
            .replaceFirst("[/:?#].*$", "");
    for (String prefix : HOSTS_OF_A_SITE) {
      if (host.startsWith(prefix)) {
        return host.substring(prefix.length());
      }
    }
    return host;
  }
}
