package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.Paths;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be exported, in the words of whoever asked: the service reads them, nobody else.
 *
 * @param stream which stream
 * @param since where the first run begins
 * @param until where each answer ends
 * @param filters parameter to text; the same in every run of a cursor file
 * @param limit most lines of the run
 */
record Wanted(
    ExportedStream stream,
    Optional<String> since,
    Optional<String> until,
    Map<String, String> filters,
    Optional<String> limit) {
  Wanted {
    filters = Map.copyOf(filters);
  }

  /** The path that asks for the lines behind a cursor, or from where the first run begins. */
  String behind(Optional<String> cursor, Optional<String> lines) {
    Map<String, String> query = new TreeMap<>(filters);
    until.ifPresent(text -> query.put("until", text));
    cursor.ifPresentOrElse(
        text -> query.put("after", text), () -> since.ifPresent(text -> query.put("since", text)));
    lines.ifPresent(text -> query.put("limit", text));
    return path(query);
  }

  /** The path that asks for no line, only for the cursor at a time. */
  String at(String time) {
    Map<String, String> query = new TreeMap<>(filters);
    query.put("since", time);
    query.put("until", time);
    return path(query);
  }

  /** The most lines of the run as a number; what is no such number is left to the service. */
  Optional<Long> most() {
    return limit.filter(text -> text.matches("[1-9][0-9]{0,17}")).map(Long::valueOf);
  }

  private String path(Map<String, String> query) {
    StringBuilder path = new StringBuilder(stream.path());
    char separator = '?';
    for (Map.Entry<String, String> one : query.entrySet()) {
      path.append(separator).append(one.getKey()).append('=').append(Paths.encoded(one.getValue()));
      separator = '&';
    }
    return path.toString();
  }
}
