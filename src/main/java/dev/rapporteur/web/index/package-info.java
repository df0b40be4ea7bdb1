/**
 * What a person sees who opens the service in a browser.
 */
@NullMarked
package dev.rapporteur.web.index;

import org.jspecify.annotations.NullMarked;
