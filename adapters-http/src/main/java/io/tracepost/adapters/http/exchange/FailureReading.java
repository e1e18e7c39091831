package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.guard.Verdict;
import io.tracepost.adapters.http.pin.Ticket;
import io.tracepost.domain.export.Problem;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the JDK client throws into words, and says what is certain about the request. An
 * exception's own message is never quoted: it may hold what the other side wrote. Pure.
 */
final class FailureReading {
  Exchange timedOut(URI uri, Duration limit, boolean neverSent) {
    Problem problem =
        Problem.of(
            "request_timeout",
            at(uri) + " did not finish its answer within " + limit.toMillis() + " ms");
    return neverSent ? new Exchange.NeverSent(problem) : new Exchange.MaybeSent(problem);
  }

  Exchange interrupted(URI uri) {
    return new Exchange.MaybeSent(
        Problem.of("interrupted", "waiting for the answer of " + at(uri) + " was interrupted"));
  }

  Exchange closed(URI uri) {
    return new Exchange.MaybeSent(
        Problem.of("closed", "the request to " + at(uri) + " ended with its exporter"));
  }

  /** What the hop wrote on the request's ticket; empty when it let the request through. */
  Optional<Exchange> stopped(URI uri, Ticket ticket) {
    return ticket
        .refusal()
        .map(verdict -> verdict.fold(new AsExchange()))
        .or(() -> ticket.failure().map(failure -> failed(uri, failure, true)));
  }

  /** A verdict that let nothing through. */
  record AsExchange() implements Verdict.Cases<Exchange> {
    @Override
    public Exchange allowed(Verdict.Allowed verdict) {
      throw new IllegalStateException("an allowed address is no refusal");
    }

    @Override
    public Exchange refused(Verdict.Refused verdict) {
      return new Exchange.Barred(verdict.problem());
    }

    @Override
    public Exchange unresolved(Verdict.Unresolved verdict) {
      return new Exchange.NeverSent(verdict.problem());
    }
  }

  Exchange failed(URI uri, Throwable failure, boolean neverSent) {
    if (cause(failure, HttpConnectTimeoutException.class) != null) {
      return new Exchange.NeverSent(
          Problem.of("connect_timeout", at(uri) + " did not accept a connection in time"));
    }
    if (cause(failure, UnresolvedAddressException.class) != null) {
      return new Exchange.NeverSent(
          Problem.of("name_not_found", "DNS has no address for " + uri.getHost()));
    }
    if (cause(failure, ConnectException.class) != null) {
      return new Exchange.NeverSent(
          Problem.of(
              "connect_failed",
              at(uri) + " refused the connection or cannot be reached; is the port right?"));
    }
    if (cause(failure, SSLException.class) != null) {
      return tls(uri, failure, neverSent);
    }
    Problem problem =
        cause(failure, ProtocolException.class) != null
            ? Problem.of("not_http", at(uri) + " answered something that is not HTTP")
            : Problem.of(
                "connection_lost", "the connection to " + at(uri) + " ended before its answer did");
    return neverSent ? new Exchange.NeverSent(problem) : new Exchange.MaybeSent(problem);
  }

  private static Exchange tls(URI uri, Throwable failure, boolean neverSent) {
    CertificateException certificate = cause(failure, CertificateException.class);
    if (certificate != null && neverSent) {
      return new Exchange.Barred(untrusted(uri));
    }
    Problem problem =
        Problem.of(
            cause(failure, SSLHandshakeException.class) != null
                ? "tls_handshake_failed"
                : "tls_failed",
            "TLS with " + at(uri) + " failed; does the port speak https?");
    return neverSent ? new Exchange.NeverSent(problem) : new Exchange.MaybeSent(problem);
  }

  private static Problem untrusted(URI uri) {
    return new Problem(
        "tls_untrusted",
        "the certificate of " + at(uri) + " is not trusted or is not for that name",
        "Use the host name the certificate was issued for; if the issuer is your own, give its"
            + " certificate as ca_certificate.");
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < 16; at = at.getCause(), depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static String at(URI uri) {
    int port = uri.getPort();
    int shown = port >= 0 ? port : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    return uri.getHost() + ":" + shown;
  }
}
