package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the contract.
 *
 * @param method upper case
 * @param path template, such as {@code /api/v1/keys/{id}}
 * @param open whether it asks for no key
 * @param scope the one it always asks for: the first its description names; meaningless when open
 */
record PublishedRoute(String method, String path, boolean open, Scope scope) {
  private static final Pattern SCOPE = Pattern.compile("(?s)Scope `([a-z]+)`");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  /** Every operation there is: a new one in the document is one more here. */
  static List<PublishedRoute> all() {
    List<PublishedRoute> routes = new ArrayList<>();
    JsonNode paths = Contract.published().document().path("paths");
    for (String path : paths.propertyNames()) {
      for (String method : List.of("get", "post", "put", "patch", "delete", "head", "options")) {
        JsonNode operation = paths.path(path).path(method);
        if (!operation.isMissingNode()) {
          routes.add(of(method.toUpperCase(Locale.ROOT), path, operation));
        }
      }
    }
    return routes;
  }

  /** Those that ask for a key. */
  static List<PublishedRoute> guarded() {
    return all().stream().filter(route -> !route.open()).toList();
  }

  private static PublishedRoute of(String method, String path, JsonNode operation) {
    boolean open = operation.path("security").isArray() && operation.path("security").isEmpty();
    Matcher named = SCOPE.matcher(operation.path("description").asString(""));
    assertThat(open || named.find())
        .as("%s %s says which scope it needs: Scope `…`", method, path)
        .isTrue();
    Scope scope = open ? Scope.READ : Scope.ofWireName(named.group(1)).orElseThrow();
    return new PublishedRoute(method, path, open, scope);
  }

  /** Every scope but the one it asks for. */
  Set<Scope> otherScopes() {
    return EnumSet.complementOf(EnumSet.of(scope));
  }

  /** Whether it is about one object. */
  boolean aboutObject() {
    return path.contains("{");
  }

  /** The collection its object is in, such as {@code agents}. */
  String collection() {
    return path.substring(0, path.indexOf("/{")).replaceAll(".*/", "");
  }

  /** Its path with a value for each parameter; fails for a parameter nobody gave a value. */
  String at(Map<String, String> values) {
    Matcher matcher = PARAMETER.matcher(path);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = collectionOf(matcher.start()) + "/" + matcher.group(1);
      assertThat(values)
          .as("%s: say in the test which object {%s} is", this, name)
          .containsKey(name);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(values.get(name)));
    }
    return matcher.appendTail(filled).toString();
  }

  /** Its path with one word for each parameter. */
  String anywhere() {
    return PARAMETER.matcher(path).replaceAll("x");
  }

  private String collectionOf(int parameter) {
    return path.substring(0, parameter - 1).replaceAll(".*/", "");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
