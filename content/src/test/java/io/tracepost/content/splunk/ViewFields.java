package io.tracepost.content.splunk;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which fields the panels of an app's views read. */
public final class ViewFields {
  private static final Pattern QUERY = Pattern.compile("<query>(.*?)</query>", Pattern.DOTALL);

  private ViewFields() {}

  /** The fields that the panels read from the events; the files are those of the rendered app by their path. */
  public static Set<String> used(Map<String, String> files) {
    AppFiles app = new AppFiles(files);
    Macros macros = app.macros();
    Set<String> used = new TreeSet<>();
    app.texts()
        .forEach(
            (path, text) -> {
              if (path.contains("/views/")) {
                QUERY
                    .matcher(text)
                    .results()
                    .map(query -> macros.expand(unescaped(query.group(1))))
                    .forEach(query -> used.addAll(SplFields.used(query)));
              }
            });
    return used;
  }

  private static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
