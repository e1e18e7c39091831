/**
 * Other programs that bring events to the same places, measured beside ours over the same receiver: {@link
 * io.tracepost.benchmarks.PeerRun}. The Java libraries run in {@link io.tracepost.benchmarks.peers.PeerProgram}, a
 * process of its own without our classes on its way.
 */
@NullMarked
package io.tracepost.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
