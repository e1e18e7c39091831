package io.tracepost.adapters.datadog.log;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of an event whose time the intake would not index. */
public enum OldEvents {
  /** It goes to the dead letters with its reason. */
  DEAD_LETTER,
  /** It is sent with the present time, its own in {@code event_time}, and the tag {@code replayed:true}. */
  RESTAMP;

  /** The value of the setting. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every value of the setting, the default first. */
  public static String[] settingNames() {
    return Arrays.stream(values()).map(OldEvents::settingName).toArray(String[]::new);
  }

  /** The constant of a setting that the schema has checked. */
  public static OldEvents ofSettingName(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }
}
