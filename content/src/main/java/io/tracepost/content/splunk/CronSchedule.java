package io.tracepost.content.splunk;

import java.time.Duration;

/** When scheduled searches run, spread so that they do not all begin in the same minute. */
final class CronSchedule {
  private CronSchedule() {}

  /**
   * The schedule of one of several searches, five fields.
   *
   * @param every the pause between two runs: minutes that divide an hour, hours that divide a day, or a day
   * @param place of the search among the others; shifts the minute
   */
  static String every(Duration every, int place) {
    long minutes = every.toMinutes();
    if (minutes > 0 && minutes < 60 && 60 % minutes == 0) {
      return place % minutes + "-59/" + minutes + " * * * *";
    }
    long hours = every.toHours();
    int minute = place * 7 % 60;
    if (every.equals(Duration.ofHours(hours)) && hours > 0 && hours < 24 && 24 % hours == 0) {
      return minute + (hours == 1 ? " * * * *" : " */" + hours + " * * *");
    }
    if (every.equals(Duration.ofDays(1))) {
      return minute + " 6 * * *";
    }
    throw new IllegalArgumentException("no schedule runs every " + every);
  }
}
