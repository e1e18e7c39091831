package io.tracepost.adapters.datadog;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where logs go and where a key is checked. Source: Datadog, "Logs API: send logs" and "Authentication: validate API key".
 *
 * @param intake takes logs
 * @param validate tells whether a key is one of the site's
 * @param direct whether these are Datadog's own hosts, not something in between
 */
record DatadogRoutes(URI intake, URI validate, boolean direct) {
  private static final String INTAKE_PATH = "/api/v2/logs";
  private static final Pattern PASTED_PATH = Pattern.compile("(/api/v2/logs)?/*$");

  /** The hosts of a site. */
  static DatadogRoutes of(DatadogSite site) {
    return new DatadogRoutes(
        URI.create("https://http-intake.logs." + site.name() + INTAKE_PATH),
        URI.create("https://api." + site.name() + "/api/v1/validate"),
        true);
  }

  /** A proxy or a stand-in that takes both below one base URL; the whole path of the intake is taken as well. */
  static DatadogRoutes below(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String base =
        url.getScheme()
            + "://"
            + url.getRawAuthority()
            + PASTED_PATH.matcher(path).replaceFirst("");
    return new DatadogRoutes(
        URI.create(base + INTAKE_PATH), URI.create(base + "/api/v1/validate"), false);
  }

  /** The intake's host and port as they appear in messages. */
  String place() {
    return intake.getRawAuthority();
  }
}
