package io.tracepost.adapters.kms.service;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a service, or whoever signs in for it, may be reached: over https, or plainly on this machine
 * alone, as agents and local stand-ins are. What is sent there are credentials and keys.
 */
public final class Endpoints {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]");

  private Endpoints() {}

  /** An endpoint without its closing slash; empty when it is none that may be used. */
  public static Optional<URI> parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean bare =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && String.valueOf(uri.getRawPath()).isEmpty();
    return Optional.of(uri).filter(it -> bare && secure(it));
  }

  /** Whether an address is reached over https, or plainly on this machine. */
  public static boolean secure(URI uri) {
    String host = uri.getHost();
    return host != null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && THIS_MACHINE.matcher(host).matches()));
  }
}
