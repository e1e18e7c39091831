/**
 * Routes of API keys and organizations. A key's text is in the answer that makes it and in no other.
 */
@NullMarked
package io.tracepost.adapters.api.keys;

import org.jspecify.annotations.NullMarked;
