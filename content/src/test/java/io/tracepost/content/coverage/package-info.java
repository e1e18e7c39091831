/**
 * What holds for every SIEM at once: each detection is written or its absence is explained, and no query names a field that
 * is not sent. A SIEM joins by a {@link io.tracepost.content.coverage.Dialect} in {@link
 * io.tracepost.content.coverage.Dialects}.
 */
@NullMarked
package io.tracepost.content.coverage;

import org.jspecify.annotations.NullMarked;
