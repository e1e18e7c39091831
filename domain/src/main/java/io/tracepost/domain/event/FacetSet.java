package io.tracepost.domain.event;

import java.util.Arrays;
import java.util.Collection;

/**
 * A set of facets as a bit mask, stored beside each block and given to the store by readers.
 *
 * @param bits one {@link Facet#bit()} for each member
 */
public record FacetSet(int bits) {
  /** No facet. */
  public static final FacetSet NONE = new FacetSet(0);

  /** Every facet there is, and every one to come. */
  public static final FacetSet ALL = new FacetSet(-1);

  /** The set of these facets. */
  public static FacetSet of(Collection<Facet> facets) {
    return new FacetSet(facets.stream().mapToInt(Facet::bit).reduce(0, (a, b) -> a | b));
  }

  /** The set of these facets. */
  public static FacetSet of(Facet... facets) {
    return of(Arrays.asList(facets));
  }

  /** The members of these kinds. */
  public FacetSet ofKinds(Collection<EventKind> kinds) {
    return of(
        Arrays.stream(Facet.values())
            .filter(facet -> contains(facet) && kinds.contains(facet.kind()))
            .toList());
  }

  /** The members of either set. */
  public FacetSet or(FacetSet other) {
    return new FacetSet(bits | other.bits);
  }

  /** Whether the facet is in the set. */
  public boolean contains(Facet facet) {
    return (bits & facet.bit()) != 0;
  }

  /** Whether the two sets share a facet. */
  public boolean intersects(FacetSet other) {
    return (bits & other.bits) != 0;
  }
}
