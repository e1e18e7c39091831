package io.tracepost.bootstrap.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Networks in CIDR notation, parted by commas: {@code 127.0.0.0/8,10.2.0.0/16,::1/128}. */
final class NetworksForm implements Form<List<String>> {
  private static final Pattern SHAPE =
      Pattern.compile("((?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");

  @Override
  public List<String> parse(String text) {
    List<String> networks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        networks.add(checked(part.strip()));
      }
    }
    return List.copyOf(networks);
  }

  private static String checked(String network) {
    Matcher matcher = SHAPE.matcher(network);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > bits(matcher.group(1))) {
      throw new IllegalArgumentException(
          "holds \"" + network + "\"; give networks as address/bits, such as 10.2.0.0/16");
    }
    return network;
  }

  /** How many bits an address of this literal has; -1 when it is none. Never asks a name server. */
  private static int bits(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress().length * 8;
    } catch (UnknownHostException e) {
      return -1;
    }
  }
}
