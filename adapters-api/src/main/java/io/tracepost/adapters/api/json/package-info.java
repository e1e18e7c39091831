/**
 * JSON of administration: {@link io.tracepost.adapters.api.json.Json} reads and writes it, {@link
 * io.tracepost.adapters.api.json.Answers} sends it, {@link io.tracepost.adapters.api.json.Times} are
 * its times. Events never pass through here; intake reads their bytes itself.
 */
@NullMarked
package io.tracepost.adapters.api.json;

import org.jspecify.annotations.NullMarked;
