/**
 * What keeps secrets out of places nobody thinks of. {@link
 * io.tracepost.bootstrap.secrecy.SilentWire} keeps them out of a debug log.
 */
@NullMarked
package io.tracepost.bootstrap.secrecy;

import org.jspecify.annotations.NullMarked;
