/** What the Loki pack's queries find in lines that the real adapter pushed. */
@NullMarked
package io.tracepost.content.loki;

import org.jspecify.annotations.NullMarked;
