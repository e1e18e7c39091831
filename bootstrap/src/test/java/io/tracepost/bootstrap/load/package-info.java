/**
 * What fault trials of the service share: writers that know what was acknowledged, a stand-in of each
 * kind of SIEM, and the check that a stream is whole.
 */
@NullMarked
package io.tracepost.bootstrap.load;

import org.jspecify.annotations.NullMarked;
