package dev.rapporteur.web.calls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;

/**
 * Calls through the socket, as pyATS makes them.
 */
final class SocketWay extends Way {

	private final Map<String, ProtocolClient> clients = new LinkedHashMap<>();

	SocketWay(OpenRun run) {
		super(run);
	}

	@Override
	void take(Step step) throws Exception {
		switch (step.command()) {
			case "register" -> this.clients.put(step.client(), ProtocolClient
				.register(run().directory().resolve("reporter.sock"), step.text("pid"), step.text("parent")));
			case "leave" -> leave(step.client());
			case "write" -> run().write(step);
			default -> call(step);
		}
	}

	/** Nobody answers an end of a connection. */
	private void leave(String client) throws Exception {
		Objects.requireNonNull(this.clients.remove(client)).close();
		while (run().get("/clients").size() > this.clients.size()) {
			Thread.onSpinWait();
		}
	}

	private void call(Step step) throws IOException {
		try {
			Objects.requireNonNull(this.clients.get(step.client())).call(step.command(), step.values());
		}
		catch (ProtocolFailure ex) {
			refuse(step, switch (ex.className()) {
				case "InvalidRequestError" -> "invalid-request";
				case "DuplicateIDError" -> "duplicate-id";
				default -> ex.className().toLowerCase(Locale.ROOT).replace("error", "-error");
			});
		}
	}

	@Override
	public void close() throws IOException {
		for (ProtocolClient client : this.clients.values()) {
			client.close();
		}
	}

}
