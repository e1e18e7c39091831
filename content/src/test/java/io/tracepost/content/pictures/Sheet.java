package io.tracepost.content.pictures;

/** The style sheet of a picture: one for light pages, one for dark. */
final class Sheet {
  /** Classes {@code f0} to {@code f7} fill, {@code s0} to {@code s7} draw lines. */
  private static final String[] LIGHT = {
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#4d5560", "#a9b1ba"
  };

  private static final String[] DARK = {
    "#3b9bd9", "#e9a820", "#23b58c", "#d68fb6", "#8accf2", "#ec7a2d", "#8d96a0", "#c9d1d9"
  };

  private Sheet() {}

  static String text() {
    return """
        <style>
        text{font:11px -apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#1f2328}
        .t{font-size:15px;font-weight:600}.p{font-size:12px;font-weight:600}.b{font-size:26px;font-weight:600}
        .m{font-size:10px;fill:#59636e}.d{font-size:10.5px}.h{font-size:10px;font-weight:600;fill:#59636e}.k{font:10px ui-monospace,Consolas,monospace}
        .r{text-anchor:end}.c{text-anchor:middle}
        .bg{fill:#f6f8fa}.card{fill:#fff;stroke:#d1d9e0}.g{stroke:#d1d9e0;stroke-width:.6;fill:none}.bar{fill:#d1d9e0}
        """
        + series(LIGHT)
        + """
        @media (prefers-color-scheme:dark){
        text{fill:#f0f6fc}.m,.h{fill:#9198a1}
        .bg{fill:#0d1117}.card{fill:#151b23;stroke:#3d444d}.g{stroke:#3d444d}.bar{fill:#3d444d}
        """
        + series(DARK)
        + "}\n</style>";
  }

  private static String series(String[] colours) {
    StringBuilder sheet = new StringBuilder();
    for (int number = 0; number < colours.length; number++) {
      sheet.append(
          ".f%d{fill:%s}.s%d{stroke:%s}"
              .formatted(number, colours[number], number, colours[number]));
    }
    return sheet.append(".l{fill:none;stroke-width:1.6;stroke-linejoin:round}\n").toString();
  }
}
