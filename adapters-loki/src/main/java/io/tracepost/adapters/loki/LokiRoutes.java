package io.tracepost.adapters.loki;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where lines are pushed.
 *
 * @param push {@code …/loki/api/v1/push}
 */
record LokiRoutes(URI push) {
  private static final Pattern API = Pattern.compile("/(loki/api/v1|api/prom)(/.*)?$");

  /**
   * The address below a base URL. What people paste is taken: the base alone, with or without a slash at the end, or any
   * route of the API, the old {@code /api/prom/push} included; a path before it is kept, for reverse proxies.
   *
   * @param url absolute, without query
   */
  static LokiRoutes of(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    Matcher api = API.matcher(path);
    String before = api.find() ? path.substring(0, api.start()) : path;
    int end = before.length();
    while (end > 0 && before.charAt(end - 1) == '/') {
      end--;
    }
    return new LokiRoutes(
        URI.create(
            url.getScheme()
                + "://"
                + url.getRawAuthority()
                + before.substring(0, end)
                + "/loki/api/v1/push"));
  }

  /** The host and port as they appear in messages. */
  String place() {
    return push.getRawAuthority();
  }
}
