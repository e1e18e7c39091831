package io.tracepost.adapters.http.guard;

import io.tracepost.domain.export.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a URL may be reached: https to public addresses and no port of another protocol;
 * https and http to any port of the networks an operator allows. A name passes only when all its
 * addresses do. Safe for concurrent use.
 *
 * <p>A verdict speaks of the addresses it carries and of no later answer of DNS: whoever connects, connects to exactly these
 * (see {@link io.tracepost.adapters.http.pin}). A connection that is already open is not vetted again.
 */
public final class AddressGuard {
  private static final Pattern NUMERIC_LAST_LABEL =
      Pattern.compile("(?i)(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
  private static final String DIGIT_GROUP = "(0|[1-9]\\d{0,2})";
  private static final Pattern PLAIN_IPV4 =
      Pattern.compile(DIGIT_GROUP + "(\\." + DIGIT_GROUP + "){3}");

  private final List<Network> allowedNetworks;
  private final NameResolver resolver;

  private AddressGuard(List<Network> allowedNetworks, NameResolver resolver) {
    this.allowedNetworks = allowedNetworks;
    this.resolver = resolver;
  }

  /**
   * A guard.
   *
   * @param allowedNetworks CIDRs that may be reached though they are not public
   * @throws IllegalArgumentException when one is no network
   */
  public static AddressGuard of(List<String> allowedNetworks, NameResolver resolver) {
    return new AddressGuard(allowedNetworks.stream().map(Network::parse).toList(), resolver);
  }

  /** A guard that asks the JVM's resolver. */
  public static AddressGuard of(List<String> allowedNetworks) {
    return of(allowedNetworks, NameResolver.system());
  }

  /** What is wrong with the URL's form; empty when nothing is. No network. */
  public Optional<Problem> checkForm(URI url) {
    String scheme = url.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      return Optional.of(malformed("the URL does not begin with https://"));
    }
    if (url.getRawUserInfo() != null || mentionsUser(url)) {
      return Optional.of(malformed("the URL carries a user name or password"));
    }
    if (url.getRawFragment() != null) {
      return Optional.of(malformed("the URL has a fragment (#)"));
    }
    if (url.getHost() == null) {
      return Optional.of(malformed("the URL names no host that DNS allows"));
    }
    if (NUMERIC_LAST_LABEL.matcher(url.getHost()).matches()
        && !PLAIN_IPV4.matcher(url.getHost()).matches()) {
      return Optional.of(malformed("the URL's host is a number"));
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      return Optional.of(malformed("the URL's port is not between 1 and 65535"));
    }
    return Optional.empty();
  }

  /** Whether the host is an IPv4 address or a bracketed IPv6 one: nothing to look up. */
  public static boolean isLiteral(URI url) {
    String host = url.getHost();
    return host != null && (host.startsWith("[") || PLAIN_IPV4.matcher(host).matches());
  }

  /** The port a URL means: its own, or that of its scheme. */
  public static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
  }

  private static boolean mentionsUser(URI url) {
    return url.getRawAuthority() != null && url.getRawAuthority().indexOf('@') >= 0;
  }

  private static Problem malformed(String what) {
    return new Problem(
        "url_not_allowed",
        what,
        "Give a URL like https://siem.example.com:8088, without user, password and fragment; hosts"
            + " outside ASCII in their xn-- form.");
  }

  /** Checks the form, resolves the host and checks every address. Blocks for the resolver. */
  public Verdict vet(URI url) {
    Optional<Problem> form = checkForm(url);
    if (form.isPresent()) {
      return new Verdict.Refused(form.get());
    }
    List<InetAddress> addresses;
    try {
      addresses = resolver.resolve(url.getHost());
    } catch (UnknownHostException e) {
      return unresolved(url);
    }
    if (addresses.isEmpty()) {
      return unresolved(url);
    }
    boolean plain = "http".equalsIgnoreCase(url.getScheme());
    for (InetAddress address : addresses) {
      if (allowed(address)) {
        continue;
      }
      if (plain) {
        return new Verdict.Refused(plainRefused(url));
      }
      if (!PublicAddresses.contains(address)) {
        return new Verdict.Refused(notPublic(url));
      }
      if (Ports.foreign(port(url))) {
        return new Verdict.Refused(foreignPort(url));
      }
    }
    return new Verdict.Allowed(addresses);
  }

  /**
   * Whether an operator opened it. Of an address with another inside both count: opening {@code ::/0}
   * does not open {@code 64:ff9b::7f00:1}, and what is opened as IPv4 may be reached through NAT64.
   */
  private boolean allowed(InetAddress address) {
    List<InetAddress> inner = EmbeddedAddresses.of(address);
    if (inner.isEmpty()) {
      return opened(address);
    }
    return inner.stream()
        .allMatch(
            inside -> opened(inside) || (opened(address) && PublicAddresses.contains(inside)));
  }

  private boolean opened(InetAddress address) {
    return allowedNetworks.stream().anyMatch(network -> network.contains(address));
  }

  private static Verdict unresolved(URI url) {
    return new Verdict.Unresolved(
        Problem.of("name_not_found", "DNS has no address for " + url.getHost()));
  }

  private static Problem notPublic(URI url) {
    return new Problem(
        "address_not_allowed",
        url.getHost() + " is not a public address, and no allowed network holds it",
        "If the SIEM is yours, let an operator add its network to security.allowed-networks.");
  }

  private static Problem foreignPort(URI url) {
    return new Problem(
        "port_not_allowed",
        "port " + port(url) + " of " + url.getHost() + " is known for something other than HTTP",
        "Use the port the SIEM takes events on; if it is this one, let an operator add its network to"
            + " security.allowed-networks.");
  }

  private static Problem plainRefused(URI url) {
    return new Problem(
        "plain_http_not_allowed",
        url.getHost() + " was to be reached over plain http, outside the allowed networks",
        "Use https, or let an operator add the host's network to security.allowed-networks.");
  }
}
