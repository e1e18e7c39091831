/**
 * What a log line looks like. Two encoders for Logback write one line an event whatever the message
 * holds: {@link io.tracepost.bootstrap.logging.TextLineEncoder} for people, {@link
 * io.tracepost.bootstrap.logging.JsonLineEncoder} for programs. Both write texts through {@link
 * io.tracepost.bootstrap.logging.PlainText}, which lets no stranger's line break or terminal sequence
 * through and no bearer token. {@link io.tracepost.bootstrap.logging.Logging} chooses.
 */
@NullMarked
package io.tracepost.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
