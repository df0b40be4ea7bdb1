package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Calls on one connection: requests as messages, answers as values or exceptions.
 */
final class Calls implements AutoCloseable {

	private final Wire wire;

	private final ConnectorSettings settings;

	private final Messages messages;

	private Calls(Wire wire, ConnectorSettings settings) {
		this.wire = wire;
		this.settings = settings;
		this.messages = new Messages(settings);
	}

	static Calls connect(Path socket, ConnectorSettings settings) {
		return new Calls(new Connecting(socket, settings).run(), settings);
	}

	CompletableFuture<Frame> send(String name, Map<?, ?> arguments) {
		if (name.equals("subscribe_client")) {
			throw new IllegalArgumentException(
					"subscribe_client needs a connection of its own, as events would be taken for answers");
		}
		return this.wire.send(this.messages.request(name, arguments));
	}

	Object answer(Frame frame) {
		return this.messages.answer(frame);
	}

	/** Says to the caller why there is no answer. */
	ReporterException failure(String name, @Nullable Throwable cause) {
		if (cause instanceof EndOfConnection end) {
			return end.toException();
		}
		if (cause instanceof TimeoutException) {
			return new ReplyTimeoutException(name, this.settings.callTimeout());
		}
		return (cause instanceof ReporterException known) ? known
				: new ConnectionBrokenException("The call " + name + " failed: " + cause, cause);
	}

	Optional<EndOfConnection> ended() {
		return this.wire.ended();
	}

	@Override
	public void close() {
		this.wire.close();
	}

}
