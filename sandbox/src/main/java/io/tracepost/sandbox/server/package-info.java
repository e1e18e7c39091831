/**
 * What every stand-in for a SIEM stands on: a small HTTP server that listens on loopback only.
 *
 * <p>Start at {@link io.tracepost.sandbox.server.LoopbackServer}. A stand-in is a {@link
 * io.tracepost.sandbox.server.LoopbackService}: it reads an {@link
 * io.tracepost.sandbox.server.IncomingRequest} and gives back a {@link
 * io.tracepost.sandbox.server.Reply}. Misbehaviour is part of the vocabulary: a reply may stall,
 * drip, break off half way or never come, because a sender must survive all of these. Everything
 * asked is kept, without secrets, in the {@link io.tracepost.sandbox.server.RequestLog}. What a
 * stand-in took it keeps in {@link io.tracepost.sandbox.server.Arrivals}, which a test can wait for.
 *
 * <p>Nothing here knows a vendor.
 */
@NullMarked
package io.tracepost.sandbox.server;

import org.jspecify.annotations.NullMarked;
