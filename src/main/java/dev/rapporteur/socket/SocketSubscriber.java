package dev.rapporteur.socket;

import java.io.IOException;

import dev.rapporteur.subscription.EventBatch;
import dev.rapporteur.subscription.EventSink;

/**
 * A connection that gets events.
 *
 * @param connectionId the connection
 * @param connections reaches it
 * @param encoder makes the bytes of events
 */
record SocketSubscriber(String connectionId, SubscriberConnections connections,
		EventEncoder encoder) implements EventSink {

	@Override
	public void prepare(EventBatch events) {
		events.encoded(this.encoder::encode);
	}

	@Override
	public void send(EventBatch events) throws IOException {
		this.connections.send(this.connectionId, events.encoded(this.encoder::encode));
	}

	@Override
	public void end() {
		this.connections.close(this.connectionId);
	}

}
