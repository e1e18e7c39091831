/** The page that says what to do when a detection fires. */
@NullMarked
package io.tracepost.content.runbook;

import org.jspecify.annotations.NullMarked;
