/**
 * Who may call over HTTP: tokens, hosts, origins and rates.
 */
@NullMarked
package dev.rapporteur.web.security;

import org.jspecify.annotations.NullMarked;
