/**
 * The command line. {@link io.tracepost.bootstrap.cli.Tracepost} is the root: it gathers the
 * commands, prints failures in the service's words and turns them into exit statuses: 0 done, 1 the
 * thing asked failed, 2 wrong usage. Commands that ask a running service live in the packages below.
 */
@NullMarked
package io.tracepost.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
