/**
 * What runs inside the SIEMs. Start at {@link Packs} for what can be rendered, and at {@link
 * io.tracepost.content.detection.Catalogue} for what is detected.
 */
@NullMarked
package io.tracepost.content;

import org.jspecify.annotations.NullMarked;
