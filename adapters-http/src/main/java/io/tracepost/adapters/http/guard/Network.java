package io.tracepost.adapters.http.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291): {@code 10.2.0.0/16}, {@code fd00::/8}. Immutable. */
public final class Network {
  private static final int LONGEST = 64; // the pattern takes quadratic time over colons
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** What {@link InetAddress} takes for an address, or refuses, without asking a name server. */
  private static final Pattern LITERAL =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final String text;
  private final byte[] prefix;
  private final int bits;

  private Network(String text, byte[] prefix, int bits) {
    this.text = text;
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads a network; an address alone is a network of one.
   *
   * @throws IllegalArgumentException when it is none; the message quotes it
   */
  public static Network parse(String text) {
    String trimmed = text.strip();
    int slash = trimmed.indexOf('/');
    String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
    String length = slash < 0 ? "" : trimmed.substring(slash + 1);
    if (trimmed.length() > LONGEST
        || !LITERAL.matcher(address).matches()
        || !length.matches("[0-9]{0,3}")) {
      throw malformed(text);
    }
    try {
      byte[] prefix = InetAddress.getByName(address).getAddress();
      int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(length);
      if (bits < 0 || bits > prefix.length * 8) {
        throw malformed(text);
      }
      return new Network(trimmed, prefix, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw malformed(text);
    }
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no network; write it like 10.2.0.0/16 or fd00::/8");
  }

  /** Whether the address lies in this network. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit % 8);
      if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
