package dev.rapporteur.socket;

import java.util.Objects;
import java.util.function.Function;

import dev.rapporteur.command.Reply;
import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.ip.IpHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/**
 * Answers the requests that the inbound channel adapter delivers, in the thread of their
 * connection, which is there until the last of them is answered: so those of one
 * connection are answered in order.
 *
 * @param handler carries requests out
 * @param connections finds a connection that is open
 */
record RequestEndpoint(RequestHandler handler,
		Function<String, @Nullable UnixConnection> connections) implements MessageHandler {

	@Override
	public void handleMessage(Message<?> message) {
		String connectionId = Objects.requireNonNull(message.getHeaders().get(IpHeaders.CONNECTION_ID, String.class));
		UnixConnection connection = this.connections.apply(connectionId);
		if (connection != null) {
			Reply reply = this.handler.execute((Frame) message.getPayload(), connectionId, connection.memory());
			connection.endMessage();
			connection.reply(this.handler.encode(reply, connectionId));
		}
	}

}
