/**
 * Connections over HTTP: how many there may be, and how long they may wait for clients
 * that send or read slowly.
 */
@NullMarked
package dev.rapporteur.web.connections;

import org.jspecify.annotations.NullMarked;
