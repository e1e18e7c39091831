package io.tracepost.content.splunk;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macros of the app, which Splunk puts in before it parses.
 *
 * @param definitions by name
 */
record Macros(Map<String, String> definitions) {
  private static final Pattern CALL = Pattern.compile("`([A-Za-z0-9_]+)`");
  private static final Pattern TOKEN = Pattern.compile("\\$[A-Za-z_.]+(?:\\|[a-z])?\\$");

  static Macros of(ConfFile conf) {
    Map<String, String> definitions = new TreeMap<>();
    conf.stanzas()
        .forEach((name, keys) -> definitions.put(name, keys.getOrDefault("definition", "")));
    return new Macros(definitions);
  }

  /** A search with its macros put in, and the tokens of a dashboard's inputs. */
  String expand(String search) {
    Matcher call = CALL.matcher(TOKEN.matcher(search).replaceAll("*"));
    return call.replaceAll(
        found -> Matcher.quoteReplacement(definitions.getOrDefault(found.group(1), found.group())));
  }
}
