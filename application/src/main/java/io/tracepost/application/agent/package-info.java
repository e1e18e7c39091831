/**
 * The agent registry: what an organization knows of its agents. Intake fills a trace's absent fields
 * from it at the moment the trace comes in, so that later edits do not rewrite history. Agents that
 * are seen in traffic are listed whether or not somebody registered them.
 */
@NullMarked
package io.tracepost.application.agent;

import org.jspecify.annotations.NullMarked;
