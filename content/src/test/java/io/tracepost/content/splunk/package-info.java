/**
 * The Splunk app is checked as Splunk would: its searches by a grammar of SPL and by a review of the fields they read, its files by
 * what AppInspect looks for.
 */
@NullMarked
package io.tracepost.content.splunk;

import org.jspecify.annotations.NullMarked;
