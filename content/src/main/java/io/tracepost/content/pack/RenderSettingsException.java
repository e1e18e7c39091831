package io.tracepost.content.pack;

import java.util.List;

/** Settings that a pack cannot be rendered with. The message has every problem, one a line. */
public final class RenderSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Settings with these problems. */
  public RenderSettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
