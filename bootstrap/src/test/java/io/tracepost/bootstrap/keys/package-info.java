/** The keys that secrets are sealed with, as an operator deals with them: at services, moved, replaced. */
@NullMarked
package io.tracepost.bootstrap.keys;

import org.jspecify.annotations.NullMarked;
