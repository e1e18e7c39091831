/**
 * JSON of administration, strict on the way in: no duplicate keys, no unknown ones, every problem at
 * once. Start at {@link io.tracepost.adapters.api.json.Fields}. Events never pass through here; intake
 * reads their bytes itself.
 */
@NullMarked
package io.tracepost.adapters.api.json;

import org.jspecify.annotations.NullMarked;
