/**
 * What a request of administration says, strict: no duplicate keys, no unknown ones, every problem at
 * once. Start at {@link io.tracepost.adapters.api.request.Fields}.
 */
@NullMarked
package io.tracepost.adapters.api.request;

import org.jspecify.annotations.NullMarked;
