package io.tracepost.sandbox.elastic;

import java.util.Optional;

/** What goes wrong with single documents of a request. */
@FunctionalInterface
public interface ItemFault {
  /**
   * Looks at one document before it is stored.
   *
   * @param place its place in the request, from 0
   * @param source its JSON text
   * @return why it is not stored; empty when nothing is wrong
   */
  Optional<ItemError> strike(int place, String source);

  /** Nothing goes wrong. */
  static ItemFault none() {
    return (place, source) -> Optional.empty();
  }

  /** One document is answered with an error. */
  static ItemFault at(int wanted, ItemError error) {
    return (place, source) -> place == wanted ? Optional.of(error) : Optional.empty();
  }

  /** Every document from a place on is answered with an error. */
  static ItemFault from(int first, ItemError error) {
    return (place, source) -> place >= first ? Optional.of(error) : Optional.empty();
  }
}
