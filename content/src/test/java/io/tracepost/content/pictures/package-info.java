/**
 * Pictures of the packs' dashboards for the guides, drawn from a sample day. Start at {@link
 * io.tracepost.content.pictures.PicturesTest}: it fails when a picture under {@code docs/siem/pictures} is not what is drawn here.
 * {@code mvn -pl content -am test -Dtest=PicturesTest -Dsurefire.failIfNoSpecifiedTests=false -Dtracepost.pictures=write} writes them
 * anew; look at them before they are committed.
 *
 * <p>Panels and their places come from the files of the packs. Where a panel's own query can be run here, it is: by an OpenSearch
 * node, or by the tests' evaluators of LogQL and of Datadog's log search. Splunk's and Sentinel's panels show what the same
 * question gives in OpenSearch; {@link io.tracepost.content.pictures.SameQuestions} says who decided that it is the same.
 */
@NullMarked
package io.tracepost.content.pictures;

import org.jspecify.annotations.NullMarked;
