/**
 * What a person sees who opens the service in a browser: pages that show what the calls
 * of the API tell.
 */
@NullMarked
package dev.rapporteur.web.page;

import org.jspecify.annotations.NullMarked;
