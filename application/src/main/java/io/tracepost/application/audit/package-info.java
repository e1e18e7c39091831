/**
 * What this service records about itself, in the streams of those it concerns, so that no second log
 * has to be shipped. {@link io.tracepost.application.audit.Acts} does an act of administration and
 * keeps its record in one transaction; {@link io.tracepost.application.audit.OwnRecords} writes such
 * records, which look like anybody's.
 */
@NullMarked
package io.tracepost.application.audit;

import org.jspecify.annotations.NullMarked;
