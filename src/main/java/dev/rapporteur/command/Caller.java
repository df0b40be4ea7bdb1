package dev.rapporteur.command;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.run.Run;
import dev.rapporteur.subscription.EventSink;

/**
 * Who sends a command.
 *
 * @param run the run that it is about
 * @param client the connection
 * @param events where its events go if it subscribes
 */
public record Caller(Run run, ClientId client, EventSink events) {

}
