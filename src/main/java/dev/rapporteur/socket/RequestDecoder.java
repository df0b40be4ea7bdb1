package dev.rapporteur.socket;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.capacity.Refusals;
import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls of the frames that clients of one run send.
 */
final class RequestDecoder {

	private static final Logger logger = LoggerFactory.getLogger(RequestDecoder.class);

	/** Texts, and their ways into the tree and the journal. */
	private static final int CARRYING_OUT_COST = 3;

	private final Run run;

	private final SocketSubscribers subscribers;

	private final PickleDecoder pickles;

	private final long maximumSize;

	private final Refusals refusals;

	RequestDecoder(Run run, SocketSubscribers subscribers, SocketLimits limits) {
		this.run = run;
		this.subscribers = subscribers;
		this.pickles = new PickleDecoder(limits.settings().pickles());
		this.maximumSize = limits.settings().maximumMessageSize().toBytes();
		this.refusals = limits.capacity().refusals();
	}

	/**
	 * Unpickles what a client asks.
	 * @param frame the message
	 * @param connection the connection that it came on
	 * @return the call
	 */
	Call decode(Frame frame, UnixConnection connection) {
		RequestMemory.Share memory = connection.memory();
		String connectionId = connection.getConnectionId();
		if (frame.isDropped() || !memory.take(CARRYING_OUT_COST * frame.size())) {
			return unreadable(connectionId, tooLarge(frame));
		}
		try {
			Request request = Request.of(this.pickles.decode(frame.payload(), memory::take));
			Long number = connection.arrival().canReturn() ? request.takeNumber() : null;
			return new Call.Readable(caller(request, connection, number), Command.of(request.name(), request.data()));
		}
		catch (PickleException ex) {
			return unreadable(connectionId, "The message can't be unpickled: " + ex.getMessage());
		}
		catch (ReportException ex) {
			this.run.countRequest(ex.kind());
			return new Call.Refused(new Reply.Failure(ex, ex instanceof Request.MalformedArguments));
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			logger.error("A request of connection {} can't be read", connectionId, ex);
			return Call.Refused.because(ex);
		}
	}

	private Call unreadable(String connectionId, String cause) {
		this.run.countRequest(ErrorKind.MESSAGE_RECEIVE);
		String reason = this.run.redaction().text(cause);
		this.refusals.note("message", "connection %s of run %s: %s".formatted(connectionId, this.run.id(), reason));
		return Call.Refused.because(ErrorKind.MESSAGE_RECEIVE, reason);
	}

	private Caller caller(Request request, UnixConnection connection, @Nullable Long number) {
		String id = connection.getConnectionId();
		return new Caller(this.run, connection.arrival().client(),
				request.name().equals("subscribe_client") ? this.subscribers.add(id) : this.subscribers.of(id), number);
	}

	private String tooLarge(Frame frame) {
		return "The message of " + frame.size() + " bytes "
				+ ((frame.size() > this.maximumSize) ? "is larger than rapporteur.socket.maximum-message-size allows"
						: "needs more memory than rapporteur.request-memory leaves for it at present");
	}

}
