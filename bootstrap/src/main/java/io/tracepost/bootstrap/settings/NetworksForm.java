package io.tracepost.bootstrap.settings;

import io.tracepost.adapters.http.guard.Network;
import java.util.ArrayList;
import java.util.List;

/** Networks in CIDR notation, parted by commas: {@code 127.0.0.0/8,10.2.0.0/16,::1/128}. */
final class NetworksForm implements Form<List<String>> {
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
    if (network.indexOf('/') < 0 || !isNetwork(network)) {
      throw new IllegalArgumentException(
          "holds \"" + network + "\"; give networks as address/bits, such as 10.2.0.0/16");
    }
    return network;
  }

  private static boolean isNetwork(String text) {
    try {
      return !Network.parse(text).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
