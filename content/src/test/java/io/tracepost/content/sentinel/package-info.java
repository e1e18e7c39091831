/**
 * The Sentinel content is checked as Azure would: queries bound against the tables by Microsoft's own binder, rules and templates by
 * the limits that their documentation names.
 */
@NullMarked
package io.tracepost.content.sentinel;

import org.jspecify.annotations.NullMarked;
