package io.tracepost.adapters.api.body;

/** Shows what a client sent, shortened and without what a terminal or log would act on. */
public final class Quoted {
  private static final int SHOWN = 60;

  private Quoted() {}

  /** The text in quotes. */
  public static String of(String given) {
    String shown = given.length() > SHOWN ? given.substring(0, SHOWN) + "…" : given;
    return '"' + shown.replaceAll("[\\p{Cntrl}\"\\\\]", "?") + '"';
  }
}
