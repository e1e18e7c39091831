package io.tracepost.adapters.http.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet, by the IANA special-purpose registries (IPv4:
 * RFC 6890 and successors; IPv6: only 2000::/3 is handed out). {@link InetAddress}'s own predicates
 * miss most of these, such as 100.64.0.0/10, fc00::/7 and the cloud's 168.63.129.16.
 */
final class PublicAddresses {
  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT; a cloud's metadata service is at 100.100.100.200
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's host agent
          "169.254.0.0/16", // link-local; the metadata service of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments; a cloud's metadata service is at 192.0.0.192
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  private static final Network GLOBAL_V6 = Network.parse("2000::/3");

  private static final List<Network> SPECIAL_V6 =
      networks(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which wraps an IPv4 address
          "3fff::/20"); // documentation

  private PublicAddresses() {}

  /**
   * Whether the address is public, and so is every address {@link EmbeddedAddresses inside} it. Of the
   * forms that carry another only NAT64 can be: 6to4 and Teredo are given up (RFC 7526), and
   * nothing public is reached by the others.
   */
  static boolean contains(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_V4.stream().noneMatch(network -> network.contains(address));
    }
    return (EmbeddedAddresses.NAT64.contains(address) || global(address))
        && EmbeddedAddresses.of(address).stream().allMatch(PublicAddresses::contains);
  }

  private static boolean global(InetAddress address) {
    return GLOBAL_V6.contains(address)
        && SPECIAL_V6.stream().noneMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
