package io.tracepost.adapters.http.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The IPv4 addresses inside an IPv6 address: somewhere on its way a packet to the outer one may be
 * sent on to the inner one, so both are vetted. The mapped form {@code ::ffff:a.b.c.d} is missing
 * here because {@link InetAddress} has already made an IPv4 address of it. Pure.
 */
final class EmbeddedAddresses {
  /** RFC 6052: how an IPv6-only network reaches IPv4. */
  static final Network NAT64 = Network.parse("64:ff9b::/96");

  /** RFC 8215: the same inside one's own network; its owner may put the address in two places. */
  private static final Network LOCAL_NAT64 = Network.parse("64:ff9b:1::/48");

  /** RFC 4291 §2.5.5.1; :: and ::1 lie there too and are none. */
  private static final Network COMPATIBLE = Network.parse("::/96");

  /** RFC 3056: 6to4. */
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  /** RFC 4380: the server in the clear, the client's bits turned over. */
  private static final Network TEREDO = Network.parse("2001::/32");

  private EmbeddedAddresses() {}

  /** Every IPv4 address inside; empty for most. */
  static List<InetAddress> of(InetAddress address) {
    if (address instanceof Inet4Address
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()) {
      return List.of();
    }
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
      return List.of(last(bytes, 0));
    }
    if (LOCAL_NAT64.contains(address)) {
      // RFC 6052 §2.2: of a prefix of 48 bits, byte 8 is left out; of one of 96, the end.
      return List.of(v4(bytes[6], bytes[7], bytes[9], bytes[10]), last(bytes, 0));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return List.of(v4(bytes[2], bytes[3], bytes[4], bytes[5]));
    }
    if (TEREDO.contains(address)) {
      return List.of(v4(bytes[4], bytes[5], bytes[6], bytes[7]), last(bytes, 0xff));
    }
    return isatap(bytes) ? List.of(last(bytes, 0)) : List.of();
  }

  /** RFC 5214: interface identifiers {@code 0:5efe:a.b.c.d} and {@code 200:5efe:a.b.c.d}. */
  private static boolean isatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress last(byte[] bytes, int turned) {
    return v4(bytes[12] ^ turned, bytes[13] ^ turned, bytes[14] ^ turned, bytes[15] ^ turned);
  }

  private static InetAddress v4(int a, int b, int c, int d) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
