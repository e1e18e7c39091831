package io.tracepost.bootstrap.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Marked secrets and the search for them. Each is sought plain, reversed, in upper and lower case, as
 * hex, as UTF-16 in both orders and as base64 at each of its three alignments; what a URL encodes is
 * found too, as a marker is of letters and digits only. Safe for concurrent use.
 */
final class Canaries {
  private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 24;

  private final RandomGenerator random;
  private final Map<String, List<String>> needles = new LinkedHashMap<>();
  private final Set<String> surfaces = new TreeSet<>();
  private final List<String> hits = new ArrayList<>();
  private long searched;

  Canaries(RandomGenerator random) {
    this.random = random;
  }

  /** A new secret of a name. */
  synchronized String next(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    mark(name, text.toString());
    return text.toString();
  }

  /** Seeks a secret that somebody else made. */
  synchronized void mark(String name, String secret) {
    needles.put(name, List.copyOf(forms(secret)));
  }

  /** Searches what a surface shows. */
  synchronized void search(String surface, byte[] bytes) {
    surfaces.add(surface);
    searched += bytes.length;
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    needles.forEach(
        (name, forms) -> {
          for (String form : forms) {
            if (haystack.contains(form)) {
              hits.add(name + " in " + surface);
              return;
            }
          }
        });
  }

  /** Searches what a surface shows as text. */
  void search(String surface, String text) {
    search(surface, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Which secret was found on which surface, so far. */
  synchronized List<String> hits() {
    return hits.stream().distinct().toList();
  }

  /** The figures, one line. */
  synchronized String figures() {
    return "faults: secrets canary, "
        + surfaces.size()
        + " surfaces, "
        + needles.size()
        + " secrets, "
        + searched
        + " bytes searched: "
        + hits().size()
        + " hits";
  }

  synchronized int surfaceCount() {
    return surfaces.size();
  }

  private static Set<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(secret.toUpperCase(Locale.ROOT));
    forms.add(new StringBuilder(secret).reverse().toString());
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    forms.add(new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    forms.add(new String(secret.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String whole = Base64.getEncoder().encodeToString(shifted);
      // The first and last characters also hold bits of the neighbours.
      forms.add(whole.substring(4, whole.length() - 4));
      forms.add(whole.substring(4, whole.length() - 4).replace('+', '-').replace('/', '_'));
    }
    return forms;
  }
}
