/**
 * Content for Splunk: an app with a saved search for each detection, macros, event types and dashboards. Start at {@link
 * io.tracepost.content.splunk.SplunkPack}.
 *
 * <p>Source: Splunk's specifications of its .conf files, and what AppInspect checks of an app that goes to Splunk Cloud.
 */
@NullMarked
package io.tracepost.content.splunk;

import org.jspecify.annotations.NullMarked;
