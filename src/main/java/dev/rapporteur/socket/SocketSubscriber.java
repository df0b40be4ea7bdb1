package dev.rapporteur.socket;

import java.io.IOException;
import java.util.List;

import dev.rapporteur.subscription.EventMessage;
import dev.rapporteur.subscription.EventSink;

/**
 * A connection that gets events.
 *
 * @param connectionId the connection
 * @param connections reaches it
 * @param encoder pickles events
 */
record SocketSubscriber(String connectionId, SubscriberConnections connections,
		ReplyEncoder encoder) implements EventSink {

	@Override
	public void send(List<EventMessage> messages) throws IOException {
		this.connections.send(this.connectionId,
				messages.stream().map((message) -> message.encoded(this.encoder::encode)).toList());
	}

	@Override
	public void end() {
		this.connections.close(this.connectionId);
	}

}
