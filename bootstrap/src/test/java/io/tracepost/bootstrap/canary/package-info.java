/**
 * Secrets that sing. A {@link io.tracepost.bootstrap.canary.Canaries} hands out secrets that occur
 * nowhere else, and finds them again in whatever bytes the service leaves behind, however encoded.
 */
@NullMarked
package io.tracepost.bootstrap.canary;

import org.jspecify.annotations.NullMarked;
