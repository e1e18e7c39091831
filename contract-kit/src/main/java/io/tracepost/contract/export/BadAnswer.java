package io.tracepost.contract.export;

import static io.tracepost.contract.export.OutcomeClass.BLOCKED;
import static io.tracepost.contract.export.OutcomeClass.NOT_YET;
import static io.tracepost.contract.export.OutcomeClass.REFUSED;
import static io.tracepost.contract.export.OutcomeClass.TOO_LARGE;
import static io.tracepost.contract.export.OutcomeClass.UNCONFIRMED;

import io.tracepost.contract.net.WireAnswer;
import io.tracepost.contract.net.WireAnswer.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What destinations, and what stands before them, answer on a bad day, and what an exporter may make of
 * it. A status repeats or blocks; it never delivers, and never ends records unless the vendor says so.
 * Where a vendor means something else, its suite says so in {@link ExporterUnderTest#deviations}.
 *
 * <p>Source: RFC 9110 and 6585 for statuses; 499, 520 and 599 are what nginx, Cloudflare and some
 * proxies send; the broken ones are what sockets do.
 */
@SuppressWarnings("ImmutableEnumChecker") // answers are immutable, the sets are copied out
public enum BadAnswer {
  /** Moved. */
  MOVED_301(redirect(301), BLOCKED),
  /** Found, at itself: a loop for who follows. */
  LOOP_302(WireAnswer.empty(302).with("Location", "/"), BLOCKED),
  /** See other: a sign-in page. */
  SIGN_IN_303(redirect(303), BLOCKED),
  /** Not modified, which nobody asked. */
  NOT_MODIFIED_304(WireAnswer.empty(304), BLOCKED),
  /** Temporarily elsewhere. */
  ELSEWHERE_307(redirect(307), BLOCKED),
  /** For ever elsewhere. */
  ELSEWHERE_308(redirect(308), BLOCKED),
  /** A proxy finds the request bad, in a page. */
  PAGE_400(page(400), BLOCKED),
  /** Not signed in. */
  UNAUTHORIZED_401(WireAnswer.empty(401), BLOCKED),
  /** Not allowed. */
  FORBIDDEN_403(WireAnswer.empty(403), BLOCKED),
  /** No such path. */
  NOT_FOUND_404(page(404), BLOCKED),
  /** No such method there. */
  METHOD_405(WireAnswer.empty(405), BLOCKED),
  /** A proxy wants to be signed in to. */
  PROXY_407(WireAnswer.empty(407), BLOCKED),
  /** The request took too long. */
  TIMEOUT_408(WireAnswer.empty(408), NOT_YET, UNCONFIRMED),
  /** Too large. */
  TOO_LARGE_413(page(413), TOO_LARGE),
  /** A connection for another host. */
  MISDIRECTED_421(WireAnswer.empty(421), BLOCKED),
  /** Too early. */
  EARLY_425(WireAnswer.empty(425), BLOCKED),
  /** Too many, without a time. */
  BUSY_429(WireAnswer.empty(429), NOT_YET),
  /** Too many, come in seven seconds. */
  BUSY_429_SECONDS(WireAnswer.empty(429).with("Retry-After", "7"), NOT_YET),
  /** Too many, come at once: who obeys each time asks without a pause. */
  BUSY_429_AT_ONCE(WireAnswer.empty(429).with("Retry-After", "0"), NOT_YET),
  /** Too many, come at a date that is far away: no sender waits that long without a word. */
  BUSY_429_DATE(
      WireAnswer.empty(429).with("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"), NOT_YET),
  /** Too many, come in a time that is none. */
  BUSY_429_NONSENSE(WireAnswer.empty(429).with("Retry-After", "-soon"), NOT_YET),
  /** Headers too large. */
  HEADERS_431(WireAnswer.empty(431), BLOCKED),
  /** Barred by law. */
  LEGAL_451(page(451), BLOCKED),
  /** The client left, says a proxy. */
  CLIENT_GONE_499(WireAnswer.empty(499), BLOCKED),
  /** An error of the server. */
  ERROR_500(page(500), NOT_YET, UNCONFIRMED),
  /** Not implemented. */
  ERROR_501(WireAnswer.empty(501), NOT_YET, UNCONFIRMED),
  /** A gateway without its server. */
  GATEWAY_502(page(502), NOT_YET, UNCONFIRMED),
  /** Not available. */
  AWAY_503(page(503), NOT_YET, UNCONFIRMED),
  /** Not available for a while. */
  AWAY_503_SECONDS(WireAnswer.empty(503).with("Retry-After", "30"), NOT_YET, UNCONFIRMED),
  /** A gateway whose server is slow. */
  GATEWAY_504(page(504), NOT_YET, UNCONFIRMED),
  /** No space left there. */
  STORAGE_507(WireAnswer.empty(507), NOT_YET, UNCONFIRMED),
  /** A CDN without its origin. */
  CDN_520(page(520), NOT_YET, UNCONFIRMED),
  /** A status of no standard. */
  ODD_599(WireAnswer.empty(599), NOT_YET, UNCONFIRMED),
  /** Success without a word. */
  EMPTY_200(WireAnswer.empty(200), UNCONFIRMED),
  /** Success without content. */
  EMPTY_204(WireAnswer.empty(204), UNCONFIRMED),
  /** A part of a success. */
  PARTIAL_206(json(206, "{}"), UNCONFIRMED),
  /** Success by a portal. */
  PAGE_200(page(200), UNCONFIRMED, BLOCKED),
  /** Success, but the JSON breaks off. */
  BROKEN_JSON_200(json(200, "{\"items\":[{\"create\":"), UNCONFIRMED),
  /** Success of somebody else. */
  OTHER_JSON_200(json(200, "{\"ok\":true}"), UNCONFIRMED),
  /** Says gzip and is not. */
  NOT_GZIP_200(json(200, "\u001f garbage").with("Content-Encoding", "gzip"), UNCONFIRMED),
  /** A body of a megabyte. */
  GIANT_200(json(200, "[" + " ".repeat(1 << 20) + "]"), UNCONFIRMED),
  /** A chunk shorter than it says. */
  CUT_CHUNK(
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", Ending.HANG_UP),
      UNCONFIRMED),
  /** No chunk size at all. */
  NO_CHUNK_SIZE(
      raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", Ending.HANG_UP),
      UNCONFIRMED),
  /** A body shorter than it says. */
  SHORT_BODY(raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", Ending.HANG_UP), UNCONFIRMED),
  /** Headers of almost a megabyte. */
  GIANT_HEADERS(
      raw(
          "HTTP/1.1 503 No\r\n"
              + ("X-Filler: " + "y".repeat(8_000) + "\r\n").repeat(100)
              + "Content-Length: 0\r\n\r\n",
          Ending.HANG_UP),
      NOT_YET,
      UNCONFIRMED),
  /** A head that stops. */
  HALF_A_HEAD(raw("HTTP/1.1 200 OK\r\nContent-", Ending.STALL), UNCONFIRMED),
  /** A status that is no number. */
  NO_STATUS(raw("HTTP/1.1 abc\r\n\r\n", Ending.HANG_UP), UNCONFIRMED),
  /** A page without a head. */
  NO_HEAD(raw("<html>It works</html>\r\n\r\n", Ending.HANG_UP), UNCONFIRMED),
  /** A TLS alert on a plain port. */
  TLS_ALERT(raw("\u0015\u0003\u0003\u0000\u0002\u0002F", Ending.HANG_UP), UNCONFIRMED),
  /** Another protocol's greeting. */
  SSH(WireAnswer.notHttp(), UNCONFIRMED),
  /** Half of a success. */
  HALF(json(200, "{\"text\":\"Success\",\"code\":0}").ending(Ending.HALF), UNCONFIRMED),
  /** A success that drips for ever. */
  DRIP(WireAnswer.empty(200).ending(Ending.DRIP), UNCONFIRMED),
  /** Nothing, and the connection stays. */
  SILENCE(WireAnswer.nothing(Ending.STALL), UNCONFIRMED),
  /** Nothing, and the connection ends. */
  HANG_UP(WireAnswer.nothing(Ending.HANG_UP), UNCONFIRMED),
  /** A reset after the request. */
  RESET(WireAnswer.nothing(Ending.RESET), UNCONFIRMED),
  /** A reset before the request was read. */
  RESET_UNREAD(WireAnswer.nothing(Ending.RESET_UNREAD), NOT_YET, UNCONFIRMED);

  private final WireAnswer answer;
  private final Set<OutcomeClass> right;

  BadAnswer(WireAnswer answer, OutcomeClass first, OutcomeClass... others) {
    this.answer = answer;
    this.right = EnumSet.of(first, others);
  }

  /** What comes over the wire. */
  public WireAnswer answer() {
    return answer;
  }

  /** What an exporter may make of it, unless its vendor means something else. */
  public Set<OutcomeClass> right() {
    return EnumSet.copyOf(right);
  }

  /** Whether the answer ends only when the client's patience does. */
  public boolean endless() {
    return this == HALF_A_HEAD || this == DRIP || this == SILENCE;
  }

  /** How often the answer asks to be asked again; empty when it leaves that to the sender. */
  public Optional<Duration> asksAgainAfter() {
    return switch (this) {
      case BUSY_429_SECONDS -> Optional.of(Duration.ofSeconds(7));
      case AWAY_503_SECONDS -> Optional.of(Duration.ofSeconds(30));
      default -> Optional.empty();
    };
  }

  /** Whether records end for it by design: as too large, or refused. */
  public static boolean ends(Set<OutcomeClass> right) {
    return right.contains(TOO_LARGE) || right.contains(REFUSED);
  }

  private static WireAnswer redirect(int status) {
    return WireAnswer.empty(status).with("Location", "http://127.0.0.1:1/elsewhere");
  }

  private static WireAnswer page(int status) {
    return WireAnswer.http(status, "text/html", "<html><body>Error " + status + "</body></html>");
  }

  private static WireAnswer json(int status, String body) {
    return WireAnswer.http(status, "application/json", body);
  }

  private static WireAnswer raw(String bytes, Ending how) {
    return WireAnswer.raw(
        bytes.lines().findFirst().orElse(""), bytes.getBytes(StandardCharsets.ISO_8859_1), how);
  }
}
