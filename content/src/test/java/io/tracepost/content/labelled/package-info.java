/**
 * Events that must make a detection fire, and events that must not. Start at {@link
 * io.tracepost.content.labelled.LabelledData}.
 *
 * <p>One case is one file, {@code labelled/<detection>/fires*.ndjson} or {@code quiet*.ndjson}. Its first line is the case:
 * {@code {"case":"what it shows","fires":[["support-bot","production"]]}}; {@code fires} lists the subjects that fire, each
 * with the values of the detection's subject fields in their order, and is empty in a quiet case. {@code "agents":{"id":{…}}}
 * registers agents beforehand, as a PUT of the REST API would.
 *
 * <p>Every further line is an event: {@code "at"} says when it happened, counted from the moment the detection runs ({@code
 * -12m}, {@code -1h30m}); {@code "arrives"} when a SIEM received it, two seconds later when left out; {@code "times"} and
 * {@code "every"} repeat it. The event itself stands under one of four names:
 *
 * <ul>
 *   <li>{@code "trace"}: a trace as the REST API takes it, without its time.
 *   <li>{@code "audit"}: an audit record as the REST API takes it, without its time; {@code id}, {@code act}, {@code
 *       clock} and {@code data_type} may be left out.
 *   <li>{@code "own"}: a record of the service itself, which no sender may write: {@code actor}, {@code thread}, {@code body}.
 *   <li>{@code "heartbeat"}: the body of a heartbeat, without its topic; {@code destination} makes the thread.
 * </ul>
 *
 * <p>In a repeated event {@code {n}} inside a text is the number of the repetition from 1, {@code {"from":7,"step":2}} in
 * place of a number is 7, 9, 11 and so on, and {@code {"time":"-5m"}} in place of a text is a moment counted from the event's.
 *
 * <p>Every event passes the real intake on its way: a field that does not exist fails the reading.
 */
@NullMarked
package io.tracepost.content.labelled;

import org.jspecify.annotations.NullMarked;
