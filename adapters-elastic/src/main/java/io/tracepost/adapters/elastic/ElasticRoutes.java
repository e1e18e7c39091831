package io.tracepost.adapters.elastic;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's addresses. Every route is asked for the parts of its answer that are read, because a bulk answer repeats
 * much that nobody needs. Source: Elasticsearch, "Common options", response filtering; OpenSearch has it from there.
 *
 * @param base scheme, host and path without a slash at the end
 * @param bulk takes documents
 * @param root tells which server this is
 * @param hasPrivileges Elasticsearch: tells what the caller may do
 * @param authInfo OpenSearch: tells who the caller is
 */
record ElasticRoutes(String base, URI bulk, URI root, URI hasPrivileges, URI authInfo) {
  private static final Pattern BULK = Pattern.compile("/_bulk/*$");
  private static final String BULK_ANSWER =
      "errors,items.*._id,items.*.status,items.*.error.type,items.*.error.reason,items.*.failure_store,error,status";

  /**
   * The addresses below a base URL: with or without a slash at the end, or that of the bulk route. A path before it is
   * kept, for reverse proxies.
   *
   * @param url absolute, without query
   */
  static ElasticRoutes of(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    Matcher bulk = BULK.matcher(path);
    String before = bulk.find() ? path.substring(0, bulk.start()) : path;
    String base = url.getScheme() + "://" + url.getRawAuthority() + before.replaceAll("/+$", "");
    return new ElasticRoutes(
        base,
        URI.create(base + "/_bulk?filter_path=" + BULK_ANSWER),
        URI.create(base + "/?filter_path=version,tagline,error,status"),
        URI.create(base + "/_security/user/_has_privileges"),
        URI.create(base + "/_plugins/_security/authinfo"));
  }

  /** An index template. */
  URI template(String name) {
    return URI.create(base + "/_index_template/" + encoded(name));
  }

  /** The settings of an index that tell whether it takes writes. */
  URI blocks(String index) {
    return URI.create(
        base
            + "/"
            + encoded(index)
            + "/_settings/index.blocks.*,index.verified_before_close?flat_settings=true");
  }

  /** The host and port as they appear in messages. */
  String place() {
    return bulk.getRawAuthority();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
