package io.tracepost.content.splunk;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The files of an app by their path, the app's own folder included; one of them can be changed to plant a mistake. */
record AppFiles(Map<String, String> texts) {
  AppFiles {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** The shipped app with the defaults. */
  static AppFiles shipped() {
    SplunkPack pack = new SplunkPack();
    Map<String, String> texts = new TreeMap<>();
    for (RenderedFile file :
        pack.render(Catalogue.shipped(), RenderSettings.defaults(pack.settings()))) {
      if (file.path().contains("/")) {
        texts.put(file.path(), file.text());
      }
    }
    return new AppFiles(texts);
  }

  /** The same with one file more, or another. */
  AppFiles with(String path, String text) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(path, text);
    return new AppFiles(more);
  }

  /** The same with something replaced in a file. */
  AppFiles replacing(String path, String old, String text) {
    String before = texts.getOrDefault(path, "");
    if (!before.contains(old)) {
      throw new AssertionError(path + " does not hold " + old);
    }
    return with(path, before.replace(old, text));
  }

  /** A .conf file of the app; empty when it is not there. */
  ConfFile conf(String path) {
    return ConfFile.parse(path, texts.getOrDefault(SplunkPack.APP + "/" + path, ""));
  }

  /** The macros. */
  Macros macros() {
    return Macros.of(conf("default/macros.conf"));
  }
}
