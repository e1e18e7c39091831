/**
 * Heartbeats: what lets a SIEM alarm on silence and count whether it has everything. See {@link
 * io.tracepost.application.heartbeat.Heartbeats}.
 */
@NullMarked
package io.tracepost.application.heartbeat;

import org.jspecify.annotations.NullMarked;
