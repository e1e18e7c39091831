package io.tracepost.content.pictures;

/** A panel at its place. */
record DrawnPanel(String title, Place place, Figures figures) {}
