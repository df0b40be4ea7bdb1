package dev.rapporteur.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one run's socket: unpickles them, has them carried out, and
 * pickles the replies.
 */
final class RequestHandler {

	private static final Logger logger = LoggerFactory.getLogger(RequestHandler.class);

	/** Texts, and their ways into the tree and the journal. */
	private static final int CARRYING_OUT_COST = 3;

	private final Run run;

	private final CommandService commands;

	private final PickleDecoder pickles;

	private final long maximumSize;

	private final SubscriberConnections connections;

	private final ReplyEncoder replies = new ReplyEncoder();

	private final EventEncoder events = new EventEncoder();

	private final Map<String, SocketSubscriber> subscribers = new ConcurrentHashMap<>();

	RequestHandler(Run run, CommandService commands, SocketSettings settings, SubscriberConnections connections) {
		this.run = run;
		this.commands = commands;
		this.pickles = new PickleDecoder(settings.pickles());
		this.maximumSize = settings.maximumMessageSize().toBytes();
		this.connections = connections;
	}

	/**
	 * Carries out what a message asks for.
	 * @param frame the message
	 * @param connectionId the connection that it came on
	 * @param memory what it takes of the memory for requests
	 * @return what to answer
	 */
	Reply execute(Frame frame, String connectionId, RequestMemory.Share memory) {
		if (frame.isDropped() || !memory.take(CARRYING_OUT_COST * frame.size())) {
			return refused(ErrorKind.MESSAGE_RECEIVE,
					"The message of " + frame.size() + " bytes "
							+ ((frame.size() > this.maximumSize)
									? "is larger than rapporteur.socket.maximum-message-size allows"
									: "needs more memory than rapporteur.request-memory leaves for it at present"));
		}
		try {
			Request request = Request.of(this.pickles.decode(frame.payload(), memory::take));
			Caller caller = new Caller(this.run, new ClientId(connectionId), subscriber(request, connectionId));
			return this.commands.execute(caller, Command.of(request.name(), request.data()));
		}
		catch (PickleException ex) {
			return refused(ErrorKind.MESSAGE_RECEIVE, "The message can't be unpickled: " + ex.getMessage());
		}
		catch (ReportException ex) {
			return new Reply.Failure(ex, ex instanceof Request.MalformedArguments);
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			logger.error("A request of connection {} failed: {}", connectionId, OneLine.of(ex.toString()), ex);
			return new Reply.Failure(new ReportException(ErrorKind.RUNTIME, "Rapporteur failed: " + ex), true);
		}
	}

	private static Reply refused(ErrorKind kind, String message) {
		return new Reply.Failure(new ReportException(kind, message), false);
	}

	/**
	 * Makes the answer to a message. It comes behind the events of what the message has
	 * changed: this waits until they are sent.
	 * @param reply what to answer
	 * @param connectionId the connection that the message came on
	 * @return the pickled reply
	 */
	byte[] encode(Reply reply, String connectionId) {
		SocketSubscriber subscriber = this.subscribers.get(connectionId);
		if (subscriber != null) {
			awaitEvents(subscriber);
		}
		try {
			return this.replies.encode(reply);
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			return this.replies.encode(refused(ErrorKind.RUNTIME, "The reply can't be pickled: " + ex));
		}
	}

	private SocketSubscriber subscriber(Request request, String connectionId) {
		if (!request.name().equals("subscribe_client")) {
			return new SocketSubscriber(connectionId, this.connections, this.events);
		}
		return this.subscribers.computeIfAbsent(connectionId,
				(id) -> new SocketSubscriber(id, this.connections, this.events));
	}

	/**
	 * A subscribed client that also calls gets the events of its call before the reply.
	 */
	private void awaitEvents(SocketSubscriber subscriber) {
		try {
			this.run.subscriptions().awaitDelivery(subscriber);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** A connection has ended. */
	void disconnected(String connectionId) {
		SocketSubscriber subscriber = this.subscribers.remove(connectionId);
		if (subscriber != null) {
			this.run.subscriptions().remove(subscriber);
		}
		this.run.disconnect(new ClientId(connectionId));
	}

}
