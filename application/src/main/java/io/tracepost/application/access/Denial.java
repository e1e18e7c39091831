package io.tracepost.application.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request that was turned away.
 *
 * @param status 401 or 403
 * @param reason short stable name, such as {@code unknown_key}
 * @param method of the request
 * @param path of the request, without its query
 * @param keyId visible id of the key; empty without one
 * @param scope that was needed; empty when it did not get so far
 * @param remoteAddress who asked
 */
public record Denial(
    int status,
    String reason,
    String method,
    String path,
    String keyId,
    String scope,
    String remoteAddress) {
  private static final int LONGEST = 256;
  private static final Pattern KEY = Pattern.compile("(tp_[0-9a-f]{16})_[0-9a-f]{8,}");

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", "permission_denied");
    body.put("status", status);
    body.put("reason", reason);
    body.put("method", plain(method));
    body.put("path", plain(path));
    if (!keyId.isEmpty()) {
      body.put("key_id", keyId);
    }
    if (!scope.isEmpty()) {
      body.put("scope", scope);
    }
    body.put("remote_address", plain(remoteAddress));
    return body;
  }

  /**
   * A stranger's text, short and without what could break a line or a pair of characters. A key that
   * was put where none belongs is cut down to its visible part.
   */
  private static String plain(String text) {
    String harmless = KEY.matcher(text).replaceAll("$1_***");
    String shortened = harmless.length() > LONGEST ? harmless.substring(0, LONGEST) : harmless;
    return shortened.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
