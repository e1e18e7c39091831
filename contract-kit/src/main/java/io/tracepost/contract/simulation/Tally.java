package io.tracepost.contract.simulation;

/**
 * How much happened in a run, or in several.
 *
 * @param steps taken
 * @param acknowledged events that were acknowledged
 * @param delivered events that SIEMs have, each counted once for each SIEM
 * @param repeats records that came to a SIEM a second time in their turn, each with a reason
 * @param crashes of processes, power cuts counted too
 * @param freezes of processes
 * @param takeovers of destinations
 * @param fenced saves that were refused because another process had taken the destination
 * @param prunings cuts that left a journal
 * @param gaps events that left it undelivered, each recorded
 * @param refused requests for want of room
 */
public record Tally(
    long steps,
    long acknowledged,
    long delivered,
    long repeats,
    long crashes,
    long freezes,
    long takeovers,
    long fenced,
    long prunings,
    long gaps,
    long refused) {
  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        steps + other.steps,
        acknowledged + other.acknowledged,
        delivered + other.delivered,
        repeats + other.repeats,
        crashes + other.crashes,
        freezes + other.freezes,
        takeovers + other.takeovers,
        fenced + other.fenced,
        prunings + other.prunings,
        gaps + other.gaps,
        refused + other.refused);
  }
}
