package io.tracepost.application.journal;

import io.tracepost.domain.event.Event;

/**
 * An event and the block that proves it.
 *
 * @param event the event
 * @param block the block that holds it
 */
public record Found(Event event, Block block) {}
