/**
 * {@code tracepost keys …}: API keys of an organization, administered on a running service. A new
 * key is shown once and never again.
 */
@NullMarked
package io.tracepost.bootstrap.cli.keys;

import org.jspecify.annotations.NullMarked;
