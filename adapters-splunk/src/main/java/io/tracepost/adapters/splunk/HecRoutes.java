package io.tracepost.adapters.splunk;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The collector's addresses. Source: Splunk, "HTTP Event Collector REST API endpoints".
 *
 * @param event takes envelopes
 * @param ack tells about acknowledgements
 * @param health tells the state of the queues, to anybody
 */
public record HecRoutes(URI event, URI ack, URI health) {
  private static final Pattern COLLECTOR = Pattern.compile("/services/collector(/.*)?$");

  /**
   * The addresses below a base URL. What people paste is taken: with or without a slash at the end, the base alone, or
   * the path of any collector route; a path before {@code /services/collector} is kept, for reverse proxies.
   *
   * @param url absolute, without query
   */
  static HecRoutes of(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    Matcher collector = COLLECTOR.matcher(path);
    String before = collector.find() ? path.substring(0, collector.start()) : path;
    String base =
        url.getScheme()
            + "://"
            + url.getRawAuthority()
            + withoutSlash(before)
            + "/services/collector";
    return new HecRoutes(
        URI.create(base + "/event"), URI.create(base + "/ack"), URI.create(base + "/health"));
  }

  /** The host and port as they appear in messages. */
  String place() {
    return event.getRawAuthority();
  }

  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
