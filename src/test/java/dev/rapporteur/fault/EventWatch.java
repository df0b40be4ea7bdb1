package dev.rapporteur.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.rapporteur.fixture.EventConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the events of a run until it ends, whatever becomes of the service.
 *
 * @param service the service
 * @param run the path of the run over HTTP
 */
record EventWatch(MortalService service, String run) implements Callable<List<EventConsumer.Event>> {

	/** All events, as they came. */
	@Override
	public List<EventConsumer.Event> call() throws IOException, InterruptedException {
		List<EventConsumer.Event> events = new ArrayList<>();
		while (events.isEmpty() || !events.getLast().name().equals("end")) {
			String address = this.service.http().base() + this.run + "/events";
			try (EventConsumer consumer = EventConsumer.open(address, lastId(events))) {
				EventConsumer.Event event = consumer.next();
				while (event != null) {
					events.add(event);
					event = consumer.next();
				}
			}
			catch (IOException ex) {
				// the service was killed: the next one has the rest
				continue;
			}
		}
		return events.subList(0, events.size() - 1);
	}

	private static @Nullable String lastId(List<EventConsumer.Event> events) {
		return events.isEmpty() ? null : events.getLast().id();
	}

}
