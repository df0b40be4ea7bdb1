package dev.rapporteur.run;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command that a service before this one has carried out.
 *
 * @param event the number of the event that tells it
 * @param context the number of the context that it has changed or made, 0 for none
 * @param client the client that it has registered, or null for none
 */
public record CarriedOut(long event, long context, RunEvent.@Nullable ClientRegistered client) {

}
