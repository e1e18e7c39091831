/** The bundle for those who watch Tracepost itself; its alerts are tested where the metrics are made. */
@NullMarked
package io.tracepost.content.prometheus;

import org.jspecify.annotations.NullMarked;
