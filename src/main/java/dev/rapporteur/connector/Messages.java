package dev.rapporteur.connector;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;

/**
 * Makes messages of calls, and values of answers.
 */
final class Messages {

	private final PickleEncoder encoder = new PickleEncoder();

	private final PickleDecoder decoder;

	private final int maximumSize;

	Messages(ConnectorSettings settings) {
		this.decoder = new PickleDecoder(settings.pickles());
		this.maximumSize = settings.maximumMessageSize();
	}

	/**
	 * Makes the message of a call.
	 * @throws IllegalArgumentException if an argument can't be sent
	 */
	byte[] request(String name, Map<?, ?> arguments) {
		byte[] message = encode(name, arguments);
		if (message.length > this.maximumSize) {
			throw new IllegalArgumentException("The call " + name + " of " + message.length
					+ " bytes is larger than maximumMessageSize allows: " + this.maximumSize);
		}
		return message;
	}

	private byte[] encode(String name, Map<?, ?> arguments) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("name", name);
		request.put("data", arguments);
		try {
			return this.encoder.encode(request);
		}
		catch (PickleException ex) {
			throw new IllegalArgumentException("An argument of " + name + " can't be sent: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads a message that may be an answer or an event.
	 * @throws MessageReceiveException if it can't be read
	 */
	Object value(Frame frame) {
		if (frame.isDropped()) {
			throw new MessageReceiveException("The answer of " + frame.size()
					+ " bytes is larger than maximumMessageSize allows: " + this.maximumSize, null);
		}
		try {
			return this.decoder.decode(frame.payload());
		}
		catch (PickleException ex) {
			throw new MessageReceiveException("The answer can't be unpickled: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads an answer.
	 * @throws ReporterException if it tells of an error, or can't be read
	 */
	Object answer(Frame frame) {
		Object answer = value(frame);
		if (answer instanceof Map<?, ?> fields && fields.containsKey("exception")) {
			throw ServerError.of(fields).toException();
		}
		return answer;
	}

}
