package io.tracepost.application.delivery;

import io.tracepost.domain.event.FacetSet;

/** What a lane wants done outside. The answer comes back to it as a signal. */
sealed interface LaneAction {
  /** Reads the action: calls the case it is. */
  void perform(Performer performer);

  /** Does what lanes want. */
  interface Performer {
    /** Read from the journal. */
    void fetch(Fetch action);

    /** Make an attempt. */
    void send(Send action);

    /** Save what was settled. */
    void save(Save action);

    /** Read dead letters that are to go out once more. */
    void takeUp(TakeUpLetters action);
  }

  /** Read a course on. */
  record Fetch(Course course, long after, long maxBytes, FacetSet wanted) implements LaneAction {
    @Override
    public void perform(Performer performer) {
      performer.fetch(this);
    }
  }

  /** Hand a parcel to the exporter; a probe when the destination did not take the last one. */
  record Send(Parcel parcel, boolean probe) implements LaneAction {
    @Override
    public void perform(Performer performer) {
      performer.send(this);
    }
  }

  /** Save progress. */
  record Save(ProgressUpdate update) implements LaneAction {
    @Override
    public void perform(Performer performer) {
      performer.save(this);
    }
  }

  /**
   * Read dead letters that await redelivery.
   *
   * @param most how many at once
   */
  record TakeUpLetters(int most) implements LaneAction {
    @Override
    public void perform(Performer performer) {
      performer.takeUp(this);
    }
  }
}
