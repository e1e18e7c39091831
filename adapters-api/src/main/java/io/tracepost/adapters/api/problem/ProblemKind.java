package io.tracepost.adapters.api.problem;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of error there are, each with its status, its title and a type that programs can test. */
public enum ProblemKind {
  /** The request does not parse. */
  MALFORMED(400, "The request cannot be read"),
  /** No key, or none that works. */
  UNAUTHENTICATED(401, "A valid API key is needed"),
  /** The key lacks the scope. */
  FORBIDDEN(403, "The API key may not do this"),
  /** No such route or object. */
  NOT_FOUND(404, "There is nothing here"),
  /** The route does not know the method. */
  METHOD_NOT_ALLOWED(405, "This method is not known here"),
  /** No representation the client accepts. */
  NOT_ACCEPTABLE(406, "There is no answer in that form"),
  /** The body came too slowly. */
  TOO_SLOW(408, "The request came too slowly"),
  /** There is one already. */
  CONFLICT(409, "There is one already"),
  /** Over a limit. */
  TOO_LARGE(413, "The request is too large"),
  /** A content type or coding that is not understood. */
  UNSUPPORTED(415, "The body has a form that is not understood"),
  /** Well formed, but its fields cannot be used. */
  INVALID(422, "The request cannot be used as it is"),
  /** Too much at once. */
  BUSY(429, "Too much at once"),
  /** Header fields too large. */
  HEADER_TOO_LARGE(431, "The header is too large"),
  /** A defect of the server. */
  DEFECT(500, "The server has a defect"),
  /** A part of the server does not answer. */
  UNAVAILABLE(503, "The server cannot do this now"),
  /** No room. */
  FULL(507, "The journal has no room");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The same words for every problem of this kind. */
  public String title() {
    return title;
  }

  /** A URN that names the kind: {@code urn:tracepost:problem:too-large}. */
  public String type() {
    return "urn:tracepost:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a status; the nearest general one when none has it. */
  public static ProblemKind ofStatus(int status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status == status)
        .findFirst()
        .orElse(status >= 500 ? DEFECT : MALFORMED);
  }
}
