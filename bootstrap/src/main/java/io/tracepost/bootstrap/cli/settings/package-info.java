/** The flags that commands about the service itself have in common: settings above file and environment. */
@NullMarked
package io.tracepost.bootstrap.cli.settings;

import org.jspecify.annotations.NullMarked;
