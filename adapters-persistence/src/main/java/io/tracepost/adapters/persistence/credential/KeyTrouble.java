package io.tracepost.adapters.persistence.credential;

/**
 * Why the data keys, as they are stored now, did not open when they were last looked at.
 *
 * @param inUse whether the keys in memory are these all the same: only a restart would find them shut
 * @param message what was tried, where, what came back, what to do
 */
public record KeyTrouble(boolean inUse, String message) {}
