package io.tracepost.adapters.sentinel;

import java.util.Locale;

/** The plan of the table behind the stream, as far as it changes what may be sent. */
enum TablePlan {
  /** Analytics or Basic. */
  ANALYTICS,
  /** Auxiliary: the times of one call may span at most 30 minutes (Azure Monitor, "Auxiliary plan"). */
  AUXILIARY;

  String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TablePlan ofSettingName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
