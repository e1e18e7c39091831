package io.tracepost.adapters.api.server;

import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.adapters.api.limit.LoadLimits;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How the server listens and what it bears.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 for any free one
 * @param telemetryPort another port to listen on, such as 4318, where OpenTelemetry's programs send
 *     to by themselves; 0 for any free one, empty for none
 * @param bodies what a body may be
 * @param load how much it bears at once
 * @param maxHeaderBytes request line and header together
 * @param idleTimeout after which a silent connection is closed
 * @param drain how long a stop waits for requests under way; a tenth of it, a second at most, for a
 *     connection on which nothing moves
 */
public record ApiSettings(
    String host,
    int port,
    OptionalInt telemetryPort,
    BodyLimits bodies,
    LoadLimits load,
    int maxHeaderBytes,
    Duration idleTimeout,
    Duration drain) {
  /** The default port. */
  public static final int DEFAULT_PORT = 8787;

  /** What holds unless settings say otherwise: loopback only. */
  public static ApiSettings on(String host, int port) {
    return new ApiSettings(
        host,
        port,
        OptionalInt.empty(),
        BodyLimits.DEFAULTS,
        LoadLimits.DEFAULTS,
        16 << 10,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }

  /** These settings with another patience at the end. */
  public ApiSettings withDrain(Duration other) {
    return new ApiSettings(
        host, port, telemetryPort, bodies, load, maxHeaderBytes, idleTimeout, other);
  }

  /** These settings with other bodies. */
  public ApiSettings withBodies(BodyLimits other) {
    return new ApiSettings(
        host, port, telemetryPort, other, load, maxHeaderBytes, idleTimeout, drain);
  }

  /** These settings under another load. */
  public ApiSettings withLoad(LoadLimits other) {
    return new ApiSettings(
        host, port, telemetryPort, bodies, other, maxHeaderBytes, idleTimeout, drain);
  }

  /** These settings with other headers. */
  public ApiSettings withMaxHeaderBytes(int other) {
    return new ApiSettings(host, port, telemetryPort, bodies, load, other, idleTimeout, drain);
  }

  /** These settings with another port for telemetry. */
  public ApiSettings withTelemetryPort(OptionalInt other) {
    return new ApiSettings(host, port, other, bodies, load, maxHeaderBytes, idleTimeout, drain);
  }
}
