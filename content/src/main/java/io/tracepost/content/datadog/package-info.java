/**
 * Content for Datadog: log monitors, detection rules of Cloud SIEM where one number is not enough, a pipeline, facets and a
 * dashboard. Start at {@link io.tracepost.content.datadog.DatadogPack}.
 */
@NullMarked
package io.tracepost.content.datadog;

import org.jspecify.annotations.NullMarked;
