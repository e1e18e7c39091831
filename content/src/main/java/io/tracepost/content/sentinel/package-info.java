/**
 * Content for Microsoft Sentinel: what has to be in Azure for events to arrive, analytics rules, hunting queries, parsers and a
 * workbook, each as the YAML of Microsoft's repository and as an ARM template. Start at {@link
 * io.tracepost.content.sentinel.SentinelPack}.
 */
@NullMarked
package io.tracepost.content.sentinel;

import org.jspecify.annotations.NullMarked;
