/**
 * How content is written for a SIEM: a {@link Pack} fills {@link Placeholders} in the queries of the catalogue and wraps
 * them in what that SIEM imports. Nothing here touches the disk or the network, and the same input gives the same bytes.
 */
@NullMarked
package io.tracepost.content.pack;

import org.jspecify.annotations.NullMarked;
