package io.tracepost.adapters.http.guard;

import java.util.Set;

/**
 * Ports on which something other than HTTP answers: what a request would say there might be taken for
 * commands. Outside the allowed networks they are refused.
 *
 * <p>Source: the port blocking of the WHATWG Fetch standard, which browsers apply, and besides it the
 * usual ports of databases, caches, message brokers, directories, remote desktops and container
 * daemons.
 */
final class Ports {
  private static final Set<Integer> FETCH =
      Set.of(
          1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
          102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
          427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
          989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  private static final Set<Integer> SERVICES =
      Set.of(
          445, // SMB
          873, // rsync
          1433, // SQL Server
          1521, // Oracle
          1883, // MQTT
          2181, // ZooKeeper
          2375, // Docker
          2376, // Docker over TLS
          3268, // Active Directory
          3269, // Active Directory over TLS
          3306, // MySQL
          3389, // remote desktop
          5432, // PostgreSQL
          5672, // AMQP
          5900, // VNC
          6379, // Redis
          9042, // Cassandra
          9092, // Kafka
          11211, // memcached
          27017); // MongoDB

  private Ports() {}

  /** Whether HTTP has no business there. */
  static boolean foreign(int port) {
    return FETCH.contains(port) || SERVICES.contains(port);
  }
}
