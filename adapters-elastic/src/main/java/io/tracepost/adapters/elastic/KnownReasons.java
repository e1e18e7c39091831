package io.tracepost.adapters.elastic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a server's reason that can be repeated. A reason previews the value it could not index, quotes the first
 * bytes of a term or whatever else was sent, so nothing of it is passed on but the sentences listed here, cut before any
 * value, with the names of fields. Pure.
 *
 * <p>Measured on OpenSearch 2.19.1 and 3.8.0; Elasticsearch shares the words.
 */
final class KnownReasons {
  private static final String FIELD = "[\\w.@ -]{1,120}";
  private static final List<Pattern> REPEATABLE =
      List.of(
          Pattern.compile(
              "failed to parse (date )?field \\[" + FIELD + "]( of type \\[\\w{1,40}])?"),
          Pattern.compile("failed to parse flattened field \\[" + FIELD + "]"),
          Pattern.compile(
              "object mapping for \\["
                  + FIELD
                  + "] tried to parse field \\["
                  + FIELD
                  + "] as object"),
          Pattern.compile(
              "mapper \\["
                  + FIELD
                  + "] cannot be changed from type \\[\\w{1,40}] to \\[\\w{1,40}]"),
          Pattern.compile("immense term in field=\"" + FIELD + "\""),
          Pattern.compile(
              "dynamic introduction of \\[" + FIELD + "] within \\[" + FIELD + "] is not allowed"),
          Pattern.compile("Limit of (total fields|mapping depth) \\[\\d{1,9}] has been exceeded"),
          Pattern.compile("would add \\[\\d{1,9}] (total )?shards"),
          Pattern.compile("no write index is defined for alias \\[" + FIELD + "]"),
          Pattern.compile("pipeline with id \\[" + FIELD + "] does not exist"),
          Pattern.compile("no such index \\[[\\w.-]{1,255}]"),
          Pattern.compile(
              "(FORBIDDEN|TOO_MANY_REQUESTS|SERVICE_UNAVAILABLE)/\\d{1,3}/[a-z ,/()_-]{1,120}"));

  private KnownReasons() {}

  /** The first sentence that can be repeated; empty when there is none. */
  static Optional<String> in(ServerError error) {
    return REPEATABLE.stream()
        .map(pattern -> pattern.matcher(error.reason()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }
}
