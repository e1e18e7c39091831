/**
 * What a command talks to: {@link io.tracepost.bootstrap.cli.terminal.Terminal} is the process's
 * streams and environment, handed in so that a test can look at them; {@link
 * io.tracepost.bootstrap.cli.terminal.Table} lines columns up.
 */
@NullMarked
package io.tracepost.bootstrap.cli.terminal;

import org.jspecify.annotations.NullMarked;
