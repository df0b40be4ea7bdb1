package dev.rapporteur.run;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.JournalRecord;
import org.jspecify.annotations.Nullable;

/**
 * Requests with keys that services before this one have carried out. Only the replay of a
 * journal adds some, before others know the run: from then on any thread may look.
 */
final class CarriedOutRequests {

	private final int maximum;

	/** By their keys, the oldest first. */
	private final Map<String, Known> requests = new LinkedHashMap<>();

	private int commands;

	private RunEvent.@Nullable ClientRegistered registered;

	/**
	 * Knows none.
	 * @param maximum how many commands are remembered; the oldest requests are forgotten
	 */
	CarriedOutRequests(int maximum) {
		this.maximum = maximum;
	}

	void replay(JournalRecord record) {
		if (record.event() instanceof RunEvent.ClientRegistered client) {
			this.registered = client;
		}
		else if (record.event() instanceof RunEvent.RequestCarriedOut told) {
			Known known = this.requests.get(told.request().key());
			if (known == null || !known.request().equals(told.request())) {
				// a key that was forgotten, and used again
				forget(this.requests.remove(told.request().key()));
				known = new Known(told.request(), new HashMap<>(2));
				this.requests.put(told.request().key(), known);
			}
			if (known.parts().put(told.part(), of(told, record.number())) == null) {
				this.commands++;
			}
			forgetSurplus();
		}
	}

	private CarriedOut of(RunEvent.RequestCarriedOut told, long number) {
		RunEvent.ClientRegistered client = this.registered;
		boolean made = client != null && client.client().equals(told.client());
		return new CarriedOut(number, told.seq(), made ? client : null);
	}

	private void forgetSurplus() {
		Iterator<Known> oldest = this.requests.values().iterator();
		while (this.commands > this.maximum && oldest.hasNext()) {
			forget(oldest.next());
			oldest.remove();
		}
	}

	private void forget(@Nullable Known known) {
		this.commands -= (known != null) ? known.parts().size() : 0;
	}

	/** The request with a key, or null. */
	@Nullable KeyedRequest find(String key) {
		Known known = this.requests.get(key);
		return (known != null) ? known.request() : null;
	}

	/** What came of a command, or null if it was not carried out. */
	@Nullable CarriedOut find(KeyedCommand command) {
		Known known = this.requests.get(command.request().key());
		return (known != null && known.request().equals(command.request())) ? known.parts().get(command.part()) : null;
	}

	/**
	 * A request of which something was carried out.
	 *
	 * @param request the request
	 * @param parts what came of its commands, by their places
	 */
	private record Known(KeyedRequest request, Map<Integer, CarriedOut> parts) {
	}

}
