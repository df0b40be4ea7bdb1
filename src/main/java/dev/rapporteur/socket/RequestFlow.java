package dev.rapporteur.socket;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Reply;
import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.IpHeaders;
import org.springframework.integration.ip.dsl.Tcp;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.integration.transformer.MessageTransformingHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * The way of the requests of one run: received, decoded, carried out, replied. All of it
 * happens in the thread of the connection, so the requests of one connection are answered
 * in order, and the connection is there until the last of them is.
 * <p>
 * What is switched off for speed, of the 60 to 95 µs of CPU that a request of a usual job
 * takes: a gateway with its reply channel and two more messages (14 to 23 µs), headers
 * with addresses and ports ({@link RequestMapper}), random ids of messages
 * ({@link SocketConfiguration}), events of connections ({@link UnixConnection}), copies
 * of headers from step to step. A step costs 1 µs.
 */
final class RequestFlow {

	private final RequestDecoder decoder;

	private final CommandService commands;

	private final ReplyEncoder encoder;

	private final SocketSubscribers subscribers;

	private final Function<String, @Nullable UnixConnection> connections;

	/** Told of each client that has registered, before it has its reply. */
	private final BiConsumer<UnixConnection, Arrival> registered;

	RequestFlow(RequestDecoder decoder, CommandService commands, SocketSubscribers subscribers,
			Function<String, @Nullable UnixConnection> connections, BiConsumer<UnixConnection, Arrival> registered) {
		this.decoder = decoder;
		this.commands = commands;
		this.encoder = new ReplyEncoder();
		this.subscribers = subscribers;
		this.connections = connections;
		this.registered = registered;
	}

	/**
	 * Has the requests that a server receives answered.
	 * @param server accepts connections and frames what they send
	 * @return the flow, not registered yet
	 */
	IntegrationFlow from(AbstractServerConnectionFactory server) {
		// runs are closed in a higher phase, that is before: until then their sockets
		// have to work
		return IntegrationFlow.from(Tcp.inboundAdapter(server).phase(0))
			.handle(new MessageTransformingHandler(this::decode))
			.handle(new CommandActivator(this.commands))
			.handle(this::reply)
			.get();
	}

	private Message<?> decode(Message<?> message) {
		UnixConnection connection = connection(message);
		Frame frame = (Frame) message.getPayload();
		return new GenericMessage<>(this.decoder.decode(frame, connection), message.getHeaders());
	}

	/** The reply comes behind the events that its client has subscribed to. */
	private void reply(Message<?> message) {
		UnixConnection connection = connection(message);
		connection.endMessage();
		this.subscribers.awaitEvents(connection.getConnectionId());
		if (message.getPayload() instanceof Reply.Registered(var arrival, var pid, var parentPid)) {
			this.registered.accept(connection, arrival);
		}
		byte[] reply = this.encoder.encode((Reply) message.getPayload());
		connection.send(new GenericMessage<>(new Frame(reply, reply.length), message.getHeaders()));
	}

	private UnixConnection connection(Message<?> message) {
		String id = Objects.requireNonNull(message.getHeaders().get(IpHeaders.CONNECTION_ID, String.class));
		return Objects.requireNonNull(this.connections.apply(id));
	}

}
